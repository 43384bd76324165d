/// How to compare a recording with the simulator.
enum Comparison: Sendable {
  /// The same bytes, except for the SQL statement in an error text.
  case exact
  /// The same bytes, except for the SQL statement and times.
  case timeless
  /// The same lines, except for times and the first column, a number that counts all lines of the database.
  case lines
  /// The same form: a number for a number, the same element names, the same columns, empty for empty.
  case shape
  /// Not compared; the reason.
  case leftOut(String)

  /// The part of a body to compare.
  func essence(of body: String) -> String {
    switch self {
    case .exact: Self.withoutStatements(body)
    case .timeless: Self.withoutTimes(Self.withoutStatements(body))
    case .lines: Self.withoutTimes(Self.withoutNumbers(Self.withoutStatements(body)))
    case .shape: Self.shape(of: Self.withoutStatements(body))
    case .leftOut: ""
    }
  }

  /// The recordings have `...` in place of the SQL.
  private static func withoutStatements(_ body: String) -> String {
    let end = "') in <strong>"
    let parts = body.split(separator: end, omittingEmptySubsequences: false)
    let heads = parts.dropLast().map { part in
      String(part.split(separator: "('", maxSplits: 1, omittingEmptySubsequences: false)[0]) + "('..."
    }
    return (heads + [String(parts[parts.count - 1])]).joined(separator: end)
  }

  private static func withoutNumbers(_ body: String) -> String {
    body.split(separator: "\n").map { line in line.drop { $0 != "," } + "\n" }.joined()
  }

  /// Each `2026-11-25 03:36:41` becomes `TIME`; the zero date stays.
  private static func withoutTimes(_ body: String) -> String {
    let pattern = Array("2000-00-00 00:00:00")
    let text = Array(body)
    var result = ""
    var index = 0
    while index < text.count {
      let piece = text[index..<min(index + pattern.count, text.count)]
      let isTime =
        text[index] == "2" && piece.count == pattern.count
        && zip(piece, pattern).allSatisfy { $1.isNumber ? $0.isNumber : $0 == $1 }
      result += isTime ? "TIME" : String(text[index])
      index += isTime ? pattern.count : 1
    }
    return result
  }

  private static func shape(of body: String) -> String {
    if body.isEmpty { return "empty" }
    if body.hasPrefix("<xml") { return "elements " + elementNames(in: body).joined(separator: " ") }
    if body.utf8.allSatisfy({ "0123456789.,- ".utf8.contains($0) }), !body.contains("\n") { return "number" }
    let widths = Set(body.split(separator: "\n").map { columns(in: $0) }).sorted()
    return "lines of \(widths) columns"
  }

  private static func elementNames(in body: String) -> [String] {
    var names: [String] = []
    for part in body.split(separator: "<").dropFirst() {
      let name = String(part.prefix { $0 != ">" && $0 != " " && $0 != "[" })
      let isElement = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "/" }
      if isElement, !names.contains(name) { names.append(name) }
    }
    return names
  }

  private static func columns(in line: Substring) -> Int {
    var isQuoted = false
    var count = 1
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { count += 1 }
    }
    return count
  }
}
