internal import Files
internal import IntegriaAPI
internal import Monitoring

/// The texts of tickets.
enum TicketText {
  /// The title as the server accepts it.
  static func title(_ event: TicketEvent, _ policy: TicketPolicy, _ dialect: Dialect) -> String {
    var text = ServerText(dialect)
    return title(event, policy, for: &text)
  }

  static func title(_ event: TicketEvent, _ policy: TicketPolicy, for text: inout ServerText) -> String {
    text.title(event.title) ?? text.title(Template.fill(policy.title, with: event))
      ?? text.title(event.object) ?? text.title("\(event.object): \(event.state.word)") ?? event.state.word
  }

  /// The description with the marker as a bare word at its end.
  static func description(_ event: TicketEvent, history: String?, _ policy: TicketPolicy, fit: (String) -> String)
    -> String
  {
    let parts = [Template.fill(policy.description, with: event), history ?? ""].filter { !$0.isEmpty }
    return fit(parts.joined(separator: "\n\n")) + "\n\n" + event.key.marker
  }

  /// The line about a ticket that is neither reopened nor replaced.
  static func leftAlone(_ ticket: Ticket, until: Int?) -> String {
    let resolution = ticket.resolution.name.map { "as '\($0)'" } ?? "with resolution \(ticket.resolution)"
    return "ticket \(ticket.id) was closed \(resolution), and is left alone"
      + (until.map { " until \(LocalTime.text($0))" } ?? "")
  }

  /// A comment, with `note` on the changes of the ticket. It contains the event's time, so that a repeated comment has
  /// the same text, which the server stores once.
  static func comment(_ event: TicketEvent, history: String?, adding note: String = "") -> String {
    let head: String =
      switch event.kind {
      case .problem: "\(event.object) is \(event.state.word)"
      case .recovery: "\(event.object) has recovered"
      case .remark:
        event.notification.isEmpty ? "Remark on \(event.object)" : "\(event.notification) for \(event.object)"
      }
    let by = event.author.isEmpty ? "" : ", by \(event.author)"
    let first = "\(head)\(by) (\(LocalTime.text(event.time)))"
    let parts = [first, event.text, event.output, event.link, note, history ?? ""]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
