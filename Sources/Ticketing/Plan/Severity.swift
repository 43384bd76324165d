package import IntegriaAPI
package import Monitoring

/// The state, priority and title that this program last wrote on a ticket. If the ticket has others, a person changed
/// it.
package struct WrittenSeverity: Hashable, Sendable {
  /// The state of the problem at that time.
  package var state: Status
  /// The priority written.
  package var priority: Ticket.Priority
  /// The title written.
  package var title: String
}

/// The new priority and title of a ticket whose problem changed its state. Values that a person changed stay.
package struct SeverityChange: Hashable, Sendable {
  /// What was written before.
  package let before: WrittenSeverity
  /// The new state.
  package let state: Status
  /// The new priority; nil if it stays.
  package let priority: Ticket.Priority?
  /// The new title; nil if it stays.
  package let title: String?
  /// The names of the fields that a person has changed and that stay: `priority`, `title`.
  package let kept: [String]

  /// nil if the policy does not follow the state, or if nothing changes.
  init?(_ event: TicketEvent, _ ticket: Ticket, _ known: TicketKnowledge, _ policy: TicketPolicy) {
    guard policy.priorityFollows != .never, event.kind == .problem,
      let before = known.written ?? Self.guess(event, ticket, policy, known.dialect), before.state != event.state,
      policy.priorityFollows == .both || event.state.isWorse(than: before.state)
    else { return nil }
    let newPriority = event.overrides.priority ?? policy.priority(of: event.state)
    let newTitle = TicketText.title(event, policy, known.dialect)
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

  /// What was probably written on a ticket that the journal does not know, for example because another monitor opened
  /// it: the other state whose priority and title the ticket has. nil if no other state has them.
  private static func guess(
    _ event: TicketEvent, _ ticket: Ticket, _ policy: TicketPolicy, _ dialect: Dialect
  ) -> WrittenSeverity? {
    for state in Status.allCases where state != .ok && state != event.state {
      var other = event
      other.state = state
      let written = WrittenSeverity(
        state: state, priority: event.overrides.priority ?? policy.priority(of: state),
        title: TicketText.title(other, policy, dialect))
      if written.priority == ticket.priority, written.title == ticket.title { return written }
    }
    return nil
  }

  /// Applies the change to a ticket, except to fields that were changed after the ticket was first read.
  func apply(to ticket: inout Ticket) {
    if let priority, ticket.priority == before.priority { ticket.priority = priority }
    if let title, ticket.title == before.title { ticket.title = title }
  }

  /// The state, priority and title on the ticket after the change.
  var after: WrittenSeverity {
    WrittenSeverity(state: state, priority: priority ?? before.priority, title: title ?? before.title)
  }

  /// The change as a sentence for the ticket's comment.
  var sentence: String { words.prefix(1).uppercased() + words.dropFirst() + "." }

  /// The change in words: `priority raised from 2 to 4; title changed`.
  var words: String {
    let verb = state.isWorse(than: before.state) ? "raised" : "lowered"
    let parts =
      [priority.map { "priority \(verb) from \(before.priority) to \($0)" }, title.map { _ in "title changed" }]
      .compactMap(\.self)
    return (parts + kept.map { "the \($0) is left as someone has set it" }).joined(separator: "; ")
  }
}
