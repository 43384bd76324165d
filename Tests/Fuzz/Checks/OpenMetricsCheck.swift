/// A strict parser of OpenMetrics text, written from its specification: families, their samples, `# EOF`.
struct OpenMetricsCheck {
  /// Samples as `name{labels}` with their values.
  private(set) var samples: [(series: String, value: String)] = []
  private var families: [String: String] = [:]
  private var family = ""

  init(_ text: String) throws(Finding) {
    try require(text.utf8.last == UInt8(ascii: "\n"), "the last line has no end")
    var lines = text.utf8.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try require(lines.popLast().map { String(decoding: $0, as: UTF8.self) } == "# EOF", "no # EOF at the end")
    for line in lines { try read(String(decoding: line, as: UTF8.self)) }
    try require(Set(samples.map(\.series)).count == samples.count, "two samples of one series")
  }

  private mutating func read(_ line: String) throws(Finding) {
    try require(line.utf8.allSatisfy { $0 >= 0x20 }, "a control byte in a line")
    let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    guard words.first == "#" else { return try sample(line) }
    try require(words.count == 4, "'\(line)'")
    switch words[1] {
    case "TYPE":
      try require(Self.isName(words[2]), "the name '\(words[2])'")
      try require(families.updateValue(words[3], forKey: words[2]) == nil, "two families '\(words[2])'")
      family = words[2]
    case "UNIT": try require(family == words[2] && family.hasSuffix("_" + words[3]), "the unit of '\(family)'")
    case "HELP": try require(family == words[2], "a help of another family")
    default: throw Finding("'\(line)'")
    }
  }

  private mutating func sample(_ line: String) throws(Finding) {
    var rest = Array(line.utf8)[...]
    let name = rest.prefix { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: " ") }
    try require(String(decoding: name, as: UTF8.self) == family, "a sample of another family: '\(line)'")
    rest = rest.dropFirst(name.count)
    if rest.first == UInt8(ascii: "{") { try label(&rest, line) }
    try require(rest.popFirst() == UInt8(ascii: " "), "no blank before the value: '\(line)'")
    let value = String(decoding: rest, as: UTF8.self)
    try require(PerfdataCheck.isNumber(value[...]), "the value '\(value)'")
    samples.append((String(line.dropLast(value.count + 1)), value))
  }

  private func label(_ rest: inout ArraySlice<UInt8>, _ line: String) throws(Finding) {
    let start = Array("{metric=\"".utf8)
    try require(rest.starts(with: start), "the label of '\(line)'")
    rest = rest.dropFirst(start.count)
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\") else { continue }
      try require(rest.popFirst().map { Array("\\\"n".utf8).contains($0) } ?? false, "an escape in '\(line)'")
    }
    try require(rest.popFirst() == UInt8(ascii: "}"), "the label's end in '\(line)'")
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }
  }
}
