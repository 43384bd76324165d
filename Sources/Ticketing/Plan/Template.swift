internal import Files
internal import Monitoring

/// Texts with placeholders, such as `{object} is {state}`. A line whose placeholders are all empty is left out; `\n` is a
/// line end.
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
    pieces(template).lazy.compactMap { piece in
      if case .placeholder(let name) = piece, !placeholders.contains(name) { return name }
      return nil
    }.first
  }

  static func fill(_ template: String, with event: TicketEvent) -> String {
    let lines = template.split(separator: #"\n"#, omittingEmptySubsequences: false).map { line in
      let filled = pieces(String(line)).map { piece in
        switch piece {
        case .text(let text): (text: text, isValue: false)
        case .placeholder(let name): (text: value(name, of: event), isValue: true)
        }
      }
      let values = filled.filter(\.isValue)
      return values.isEmpty || values.contains { !$0.text.isEmpty } ? filled.map(\.text).joined() : nil
    }
    return collapsed(lines.compactMap(\.self))
  }

  private enum Piece {
    case text(String)
    case placeholder(String)
  }

  private static func pieces(_ template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      pieces.append(.text(String(rest[..<open])))
      let isName = !name.isEmpty && name.allSatisfy { $0.isLetter }
      pieces.append(isName ? .placeholder(String(name)) : .text(String(rest[open...close])))
      rest = rest[rest.index(after: close)...]
    }
    return pieces + [.text(String(rest))]
  }

  private static func value(_ name: String, of event: TicketEvent) -> String {
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
    default: "{\(name)}"
    }
  }

  /// The lines without empty ones at the start and end; several empty ones in a row become one.
  private static func collapsed(_ lines: [String]) -> String {
    var kept: [String] = []
    for line in lines where !(line.isEmpty && kept.last?.isEmpty ?? true) { kept.append(line) }
    while kept.last?.isEmpty ?? false { kept.removeLast() }
    return kept.joined(separator: "\n")
  }
}
