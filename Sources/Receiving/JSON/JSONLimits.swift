/// Limits of a JSON text, checked in one pass over the bytes before it is decoded. The decoder of FoundationEssentials
/// recurses for each level of nesting and keeps a map of all values, so both need a limit.
package struct JSONLimits: Sendable {
  /// The largest size of the text in bytes.
  package let bytes: Int
  /// The largest number of nested objects and arrays. Alertmanager's payload has four levels.
  package let depth: Int
  /// The largest number of values and member names in the text.
  package let values: Int

  package init(bytes: Int, depth: Int = 16, values: Int = 200_000) {
    self.bytes = bytes
    self.depth = depth
    self.values = values
  }

  /// For standard input.
  package static let standardInput = JSONLimits(bytes: 8 << 20)
  /// For one request to `receive`.
  package static let request = JSONLimits(bytes: 1 << 20)

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// The text without a byte order mark. Throws if it is not UTF-8 or exceeds a limit; whether it is JSON is not
  /// checked.
  func check(_ text: [UInt8]) throws(PayloadError) -> [UInt8] {
    guard text.count <= bytes else { throw .tooLarge(bytes: bytes) }
    let plain = text.starts(with: Self.byteOrderMark) ? Array(text.dropFirst(3)) : text
    guard plain.contains(where: { $0 > 0x20 }) else { throw .empty }
    // With a zero byte the decoder would try UTF-16, whose brackets this scan does not recognise.
    guard !plain.contains(0), String(validating: plain, as: UTF8.self) != nil else { throw .notUTF8 }
    var scanner = NestingScanner()
    for byte in plain {
      scanner.take(byte)
      guard scanner.depth <= depth else { throw .tooDeep(levels: depth) }
      guard scanner.values <= values else { throw .tooMany(values: values) }
    }
    return plain
  }
}

/// Counts the levels and values of a JSON text byte by byte. The text need not be valid JSON.
private struct NestingScanner {
  private(set) var depth = 0
  private(set) var values = 0
  private var isInString = false
  private var isEscaped = false

  mutating func take(_ byte: UInt8) {
    if isInString { return takeInString(byte) }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth += 1
      values += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    case UInt8(ascii: ","), UInt8(ascii: ":"): values += 1
    default: break
    }
  }

  private mutating func takeInString(_ byte: UInt8) {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    }
  }
}
