package import IntegriaAPI
package import Monitoring

/// What this program wrote on a ticket last that follows the severity of its problem. What differs from it by now was
/// changed by a person.
package struct WrittenSeverity: Hashable, Sendable {
  package var state: Status
  package var priority: Ticket.Priority
  package var title: String

  package init(state: Status, priority: Ticket.Priority, title: String) {
    self.state = state
    self.priority = priority
    self.title = title
  }
}

/// How a ticket follows the state of its problem: its new priority and title, each only where nobody changed it since.
package struct SeverityChange: Hashable, Sendable {
  package let before: WrittenSeverity
  package let state: Status
  /// The new priority; nil where it stays.
  package let priority: Ticket.Priority?
  /// The new title; nil where it stays.
  package private(set) var title: String?
  /// What is left as a person has set it: `priority`, `title`.
  package let kept: [String]

  /// nil if the policy lets the ticket be, or there is nothing to write. `written` is nil where it is not known.
  init?(_ event: TicketEvent, _ ticket: Ticket, _ written: WrittenSeverity?, _ policy: TicketPolicy) {
    guard policy.priorityFollows != .never, event.kind == .problem,
      let before = written ?? Self.guess(event, ticket, policy), before.state != event.state,
      policy.priorityFollows == .both || event.state.isWorse(than: before.state)
    else { return nil }
    let newPriority = event.overrides.priority ?? policy.priority(of: event.state)
    let newTitle = TicketText.title(event, policy)
    let hasOurPriority = ticket.priority == before.priority
    let hasOurTitle = ticket.title == before.title
    self.before = before
    state = event.state
    priority = hasOurPriority && newPriority != ticket.priority ? newPriority : nil
    title = hasOurTitle && newTitle != ticket.title ? newTitle : nil
    kept =
      (hasOurPriority || newPriority == ticket.priority ? [] : ["priority"])
      + (hasOurTitle || newTitle == ticket.title ? [] : ["title"])
    guard priority != nil || title != nil else { return nil }
  }

  /// What must have been written on a ticket of which the journal knows nothing, as one that another monitor opened:
  /// where priority and title are those of another state, they are.
  private static func guess(_ event: TicketEvent, _ ticket: Ticket, _ policy: TicketPolicy) -> WrittenSeverity? {
    for state in Status.allCases where state != .ok && state != event.state {
      var other = event
      other.state = state
      let written = WrittenSeverity(
        state: state, priority: event.overrides.priority ?? policy.priority(of: state),
        title: TicketText.title(other, policy))
      if written.priority == ticket.priority, written.title == ticket.title { return written }
    }
    return nil
  }

  /// Changes a ticket, but for what was changed since it was read first.
  func apply(to ticket: inout Ticket) {
    if let priority, ticket.priority == before.priority { ticket.priority = priority }
    if let title, ticket.title == before.title { ticket.title = title }
  }

  /// What is written on the ticket afterwards.
  var after: WrittenSeverity {
    WrittenSeverity(state: state, priority: priority ?? before.priority, title: title ?? before.title)
  }

  /// The same with another title, as a server can take it.
  func with(title: String?) -> SeverityChange {
    var change = self
    change.title = title
    return change
  }

  /// A sentence for the ticket's comment.
  var sentence: String { words.prefix(1).uppercased() + words.dropFirst() + "." }

  /// It in words: `priority raised from 2 to 4; title changed`.
  var words: String {
    let verb = state.isWorse(than: before.state) ? "raised" : "lowered"
    let parts =
      [priority.map { "priority \(verb) from \(before.priority) to \($0)" }, title.map { _ in "title changed" }]
      .compactMap(\.self)
    return (parts + kept.map { "the \($0) is left as someone has set it" }).joined(separator: "; ")
  }
}
