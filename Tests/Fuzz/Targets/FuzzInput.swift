import Monitoring

/// Reads values from fuzzed bytes. The same bytes give the same values; after the last byte, zeros and empty texts
/// follow.
struct FuzzInput {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  var isEmpty: Bool { bytes.isEmpty }

  mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

  mutating func number(below limit: Int) -> Int { Int(byte()) % limit }

  mutating func flag() -> Bool { byte() & 1 == 1 }

  mutating func integer() -> Int {
    var value: UInt64 = 0
    for _ in 0..<8 { value = value << 8 | UInt64(byte()) }
    return Int(truncatingIfNeeded: value)
  }

  /// A text of up to `limit` bytes. Invalid UTF-8 becomes U+FFFD, as everywhere in the program.
  mutating func text(atMost limit: Int = 40) -> String {
    let length = number(below: limit + 1)
    let part = bytes.prefix(length)
    bytes = bytes.dropFirst(length)
    return String(decoding: part, as: UTF8.self)
  }

  mutating func rest() -> [UInt8] {
    let all = Array(bytes)
    bytes = []
    return all
  }

  /// A number, sometimes one of a size that causes errors in programs.
  mutating func decimal() -> DecimalNumber {
    switch number(below: 5) {
    case 0: DecimalNumber(Int(byte()))
    case 1: DecimalNumber(integer() % 1_000_000_000_000_000_000)
    case 2: DecimalNumber(.microseconds(integer() / 1000))
    case 3: DecimalNumber(0)
    default: DecimalNumber(-Int(byte()))
    }
  }

  mutating func range() -> ThresholdRange? {
    let kind = number(below: 6)
    guard kind != 0 else { return nil }
    let (one, other) = (decimal(), decimal())
    return try? ThresholdRange(
      start: kind == 1 ? nil : min(one, other), end: kind == 2 ? nil : max(one, other), alertsInside: flag())
  }

  mutating func status() -> Status { Status.allCases[number(below: Status.allCases.count)] }
}
