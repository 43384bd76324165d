/// A strict parser of perfdata, written only from the guidelines: it accepts what every consumer accepts, and no more.
enum PerfdataChecker {
  struct Item: Hashable {
    let label: String
    let value: String
  }

  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  /// The items in a first line. Throws an error that says what is wrong with the line.
  static func items(ofLine line: String) throws -> [Item] {
    let halves = line.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    guard halves.count == 2 else { throw Problem(description: "\(halves.count - 1) bars") }
    var rest = Array(halves[1])[...]
    var items: [Item] = []
    while !rest.isEmpty {
      guard rest.popFirst() == UInt8(ascii: " ") else { throw Problem(description: "no blank before an item") }
      items.append(try item(&rest))
    }
    guard Set(items.map(\.label)).count == items.count else { throw Problem(description: "two items with one label") }
    return items
  }

  private static func item(_ rest: inout ArraySlice<UInt8>) throws -> Item {
    let label = try label(&rest)
    let body = rest.prefix { $0 != UInt8(ascii: " ") }
    rest = rest.dropFirst(body.count)
    let parts = String(decoding: body, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
    guard parts.count == 5 else { throw Problem(description: "\(parts.count) parts after \(label)") }
    guard isValue(parts[0]) else { throw Problem(description: "the value '\(parts[0])'") }
    for range in parts[1...2] where !range.isEmpty && !range.allSatisfy({ "@~:.-0123456789".contains($0) }) {
      throw Problem(description: "the range '\(range)'")
    }
    for bound in parts[3...4] where !bound.isEmpty && !isNumber(bound) {
      throw Problem(description: "the bound '\(bound)'")
    }
    return Item(label: label, value: String(parts[0]))
  }

  private static func label(_ rest: inout ArraySlice<UInt8>) throws -> String {
    let isQuoted = rest.first == UInt8(ascii: "'")
    if isQuoted { rest = rest.dropFirst() }
    let end = UInt8(ascii: isQuoted ? "'" : "=")
    let label = rest.prefix { $0 != end }
    let forbidden = Array((isQuoted ? "=" : " '\"").utf8)
    guard !label.isEmpty, !label.contains(where: { forbidden.contains($0) || $0 < 0x20 || $0 == 0x7f }) else {
      throw Problem(description: "the label '\(String(decoding: label, as: UTF8.self))'")
    }
    rest = rest.dropFirst(label.count + 1)
    if isQuoted {
      guard rest.popFirst() == UInt8(ascii: "=") else { throw Problem(description: "no = after a quoted label") }
    }
    return String(decoding: label, as: UTF8.self)
  }

  private static func isValue(_ text: Substring) -> Bool {
    text == "U" || isNumber(text) || (text.last == "s" || text.last == "%") && isNumber(text.dropLast())
  }

  private static func isNumber(_ text: Substring) -> Bool {
    let halves = (text.first == "-" ? text.dropFirst() : text).split(separator: ".", omittingEmptySubsequences: false)
    return halves.count <= 2 && halves.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789".contains($0) } }
  }
}
