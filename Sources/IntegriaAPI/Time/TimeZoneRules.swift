/// The offsets of a time zone, from a TZif file (RFC 9636) of versions 2 to 4.
struct TimeZoneRules: Hashable, Sendable {
  /// A time in seconds since 1970, and the offset in seconds from then on.
  private struct Change: Hashable, Sendable {
    let moment: Int
    let offset: Int
  }

  /// The changes, in ascending order.
  private let changes: [Change]
  /// The offset before the first change.
  private let first: Int
  /// The rule after the last change; nil if the last offset stays.
  private let rule: DaylightRule?

  init(secondsFromUTC: Int) {
    changes = []
    first = secondsFromUTC
    rule = nil
  }

  /// Reads a TZif file; nil if the bytes are not one.
  init?(file bytes: [UInt8]) {
    guard let old = TZifHeader(bytes, at: 0), old.version >= 2,
      let header = TZifHeader(bytes, at: old.end(timeSize: 4)), header.types > 0
    else { return nil }
    let end = header.end(timeSize: 8)
    guard bytes.count > end, bytes[end] == 0x0a else { return nil }
    let indexes = header.start + header.times * 8
    let types = indexes + header.times
    let offsets = (0..<header.types).map { Int(Int32(truncatingIfNeeded: bigEndian(bytes, types + $0 * 6, 4))) }
    changes = (0..<header.times).compactMap { index in
      let type = Int(bytes[indexes + index])
      return type < offsets.count
        ? Change(moment: bigEndian(bytes, header.start + index * 8, 8), offset: offsets[type]) : nil
    }
    first = offsets[0]
    let footer = String(decoding: bytes[(end + 1)...].prefix { $0 != 0x0a }, as: UTF8.self)
    rule = DaylightRule(footer)
    guard rule != nil || footer.isEmpty else { return nil }
  }

  /// The offset in seconds, positive east of UTC, at a time in seconds since 1970.
  func offset(at moment: Int) -> Int {
    if let last = changes.last, moment < last.moment {
      return changes.last { $0.moment <= moment }?.offset ?? first
    }
    return rule?.offset(at: moment) ?? changes.last?.offset ?? first
  }
}

/// The header of one of the two parts of a TZif file.
private struct TZifHeader {
  let version: UInt8
  /// Index at which the part's data begins.
  let start: Int
  let times: Int
  let types: Int
  private let others: (utc: Int, standard: Int, leaps: Int, letters: Int)

  init?(_ bytes: [UInt8], at place: Int) {
    guard place >= 0, bytes.count >= place + 44, bytes[place..<place + 4].elementsEqual("TZif".utf8) else { return nil }
    version = bytes[place + 4] &- UInt8(ascii: "0")
    let counts = (0..<6).map { bigEndian(bytes, place + 20 + $0 * 4, 4) }
    guard counts.allSatisfy({ $0 < 1 << 20 }) else { return nil }
    others = (counts[0], counts[1], counts[2], counts[5])
    (times, types) = (counts[3], counts[4])
    start = place + 44
    guard bytes.count >= end(timeSize: 4) else { return nil }
  }

  /// Index at which the part ends; `timeSize` is the size of a time in bytes.
  func end(timeSize: Int) -> Int {
    start + times * (timeSize + 1) + types * 6 + others.letters + others.leaps * (timeSize + 4) + others.standard
      + others.utc
  }
}

/// A big-endian number of `count` bytes.
private func bigEndian(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
  bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
}
