import TestSupport

/// Makes new inputs from old ones, the same for the same seed.
struct Mutator {
  private var generator: SeededGenerator
  private let corpus: [[UInt8]]

  private static let pieces: [[UInt8]] = [
    "]]>", "<![CDATA[", "</xml>", "<a>", "&amp;", "&#x20;", "&#0;", "\"", "\\\"", "\"\"", "\\", "\n", "\r\n", "\0", "|",
    "=", "'", ";", ":", "~", "@", "-", ".", "e3", "0x", "9223372036854775807", "\u{1f}", "\u{1e}", "\u{301}", "\u{338}",
    "\u{2028}", "\u{feff}", "\u{fffe}", "😀", "end 1\n", "--", "[metric x]", "stat=opened",
  ].map { Array($0.utf8) }

  init(seed: UInt64, corpus: [[UInt8]]) {
    generator = SeededGenerator(seed: seed)
    self.corpus = corpus
  }

  mutating func next() -> [UInt8] {
    var input = corpus.isEmpty ? [] : corpus[random(below: corpus.count)]
    if input.count > 4096 { input = Array(input.prefix(4096)) }
    for _ in 0...random(below: 4) { mutate(&input) }
    return input
  }

  private mutating func mutate(_ input: inout [UInt8]) {
    let place = random(below: input.count + 1)
    switch random(below: 6) {
    case 0: if place < input.count { input[place] = UInt8(truncatingIfNeeded: random(below: 256)) }
    case 1: input.insert(UInt8(truncatingIfNeeded: random(below: 256)), at: place)
    case 2: input.removeSubrange(place..<min(input.count, place + 1 + random(below: 8)))
    case 3: input.insert(contentsOf: Self.pieces[random(below: Self.pieces.count)], at: place)
    case 4:
      guard !corpus.isEmpty else { return }
      let other = corpus[random(below: corpus.count)]
      input.insert(contentsOf: other.dropFirst(random(below: other.count + 1)).prefix(random(below: 200)), at: place)
    default: input += input[place...].prefix(random(below: 32))
    }
  }

  private mutating func random(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }
}
