internal import Files
internal import IntegriaAPI
internal import Monitoring

/// The texts that go into tickets.
enum TicketText {
  static func title(_ event: TicketEvent, _ policy: TicketPolicy) -> String {
    let title = event.title.isEmpty ? Template.fill(policy.title, with: event) : event.title
    return title.isEmpty ? event.object : title
  }

  /// The description with the marker as a bare word at its end.
  static func description(_ event: TicketEvent, history: String?, _ policy: TicketPolicy, fit: (String) -> String)
    -> String
  {
    let parts = [Template.fill(policy.description, with: event), history ?? ""].filter { !$0.isEmpty }
    return fit(parts.joined(separator: "\n\n")) + "\n\n" + event.key.marker
  }

  /// What a line says about a ticket that is left alone.
  static func leftAlone(_ ticket: Ticket, until: Int?) -> String {
    let resolution = ticket.resolution.name.map { "as '\($0)'" } ?? "with resolution \(ticket.resolution)"
    return "ticket \(ticket.id) was closed \(resolution), and is left alone"
      + (until.map { " until \(LocalTime.text($0))" } ?? "")
  }

  /// A comment, with what was changed on the ticket. It names its moment, so that the same comment sent twice is the same text, which the server keeps once.
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
