internal import Files
internal import Monitoring

/// Texts with placeholders, such as `{object} is {state}`. `\n` is a line end. A line whose placeholders are all empty
/// is left out.
package enum Template {
  /// The default of `title`.
  package static let defaultTitle = "{object} is {state}"
  /// The default of `description`.
  package static let defaultDescription =
    #"{text}\n{output}\n\nObject: {object}\nState: {state}\nSince: {since}\nLink: {link}\nReported: {time}"#

  /// The placeholders' names.
  package static let placeholders = [
    "object", "host", "service", "key", "state", "text", "output", "since", "link", "time", "notification", "author",
  ]

  /// The first unknown placeholder of a template; nil if all are known.
  package static func unknownPlaceholder(in template: String) -> String? {
    TextWithPlaceholders(template).names.first { !placeholders.contains($0) }
  }

  static func fill(_ template: String, with event: TicketEvent) -> String {
    let lines = template.split(separator: #"\n"#, omittingEmptySubsequences: false).map { line in
      let text = TextWithPlaceholders(line)
      let values = text.names.map { value($0, of: event) }
      return values.isEmpty || values.contains { $0 != "" } ? text.filled { value($0, of: event) } : nil
    }
    return collapsed(lines.compactMap(\.self))
  }

  private static func value(_ name: String, of event: TicketEvent) -> String? {
    switch name {
    case "object": event.object
    case "host": event.host
    case "service": event.service
    case "key": event.key.text
    case "state": event.state.word
    case "text": event.text
    case "output": event.output
    case "since": event.since
    case "link": event.link
    case "time": LocalTime.text(event.time)
    case "notification": event.notification
    case "author": event.author
    default: nil
    }
  }

  /// The lines without empty ones at the start and end; a run of empty lines becomes one.
  private static func collapsed(_ lines: [String]) -> String {
    var kept: [String] = []
    for line in lines where !(line.isEmpty && kept.last?.isEmpty ?? true) { kept.append(line) }
    while kept.last?.isEmpty ?? false { kept.removeLast() }
    return kept.joined(separator: "\n")
  }
}
