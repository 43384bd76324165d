/// A strict parser of a plugin's first line, written only from the guidelines, over bytes.
enum PerfdataCheck {
  /// Labels with their values. Throws a finding that says what is wrong with the line.
  static func items(_ output: String) throws(Finding) -> [(label: String, value: String)] {
    let line = Array(output.utf8.prefix { $0 != UInt8(ascii: "\n") })
    try require(line.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "a control byte in the first line")
    let halves = line.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    try require(halves.count == 2, "\(halves.count - 1) bars in the first line")
    var rest = halves[1]
    var items: [(label: String, value: String)] = []
    while !rest.isEmpty {
      try require(rest.popFirst() == UInt8(ascii: " "), "no blank before an item")
      items.append(try item(&rest))
    }
    try require(Set(items.map(\.label)).count == items.count, "two items with one label")
    return items
  }

  private static func item(_ rest: inout ArraySlice<UInt8>) throws(Finding) -> (label: String, value: String) {
    let isQuoted = rest.first == UInt8(ascii: "'")
    if isQuoted { rest = rest.dropFirst() }
    let label = rest.prefix { $0 != UInt8(ascii: isQuoted ? "'" : "=") }
    rest = rest.dropFirst(label.count + 1)
    if isQuoted { try require(rest.popFirst() == UInt8(ascii: "="), "no = after a quoted label") }
    let forbidden = Array((isQuoted ? "='\"" : "=' \"").utf8)
    try require(!label.isEmpty && !label.contains(where: forbidden.contains), "a label with a separator in it")
    let body = rest.prefix { $0 != UInt8(ascii: " ") }
    rest = rest.dropFirst(body.count)
    let parts = String(decoding: body, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
    try require(parts.count == 5, "\(parts.count) parts in an item")
    let number = parts[0].last == "s" || parts[0].last == "%" ? parts[0].dropLast() : parts[0]
    try require(parts[0] == "U" || isNumber(number), "the value '\(parts[0])'")
    for range in parts[1...2] { try require(range.isEmpty || isRange(range), "the range '\(range)'") }
    for bound in parts[3...4] { try require(bound.isEmpty || isNumber(bound), "the bound '\(bound)'") }
    return (String(decoding: label, as: UTF8.self), String(parts[0]))
  }

  static func isNumber(_ text: Substring) -> Bool {
    let halves = (text.first == "-" ? text.dropFirst() : text).split(separator: ".", omittingEmptySubsequences: false)
    return halves.count <= 2 && halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func isRange(_ text: Substring) -> Bool {
    let ends = (text.first == "@" ? text.dropFirst() : text).split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { return false }
    if ends.count == 1 { return isNumber(ends[0]) }
    return (ends[0] == "~" || isNumber(ends[0])) && (ends[1].isEmpty || isNumber(ends[1]))
  }
}
