/// Parameters as PHP reads them: of duplicates the last wins, `+` is a space.
enum Form {
  /// The pairs of a query string or of an `application/x-www-form-urlencoded` body.
  static func parse(_ bytes: [UInt8]) -> [String: [UInt8]] {
    var values: [String: [UInt8]] = [:]
    for pair in bytes.split(separator: 0x26) {
      let mark = pair.firstIndex(of: 0x3d) ?? pair.endIndex
      let name = String(decoding: percentDecoded(pair[..<mark]), as: UTF8.self)
      values[name] = percentDecoded(pair[mark...].dropFirst())
    }
    return values
  }

  /// Turns `%XX` into bytes; a `%` without two digits stays.
  static func percentDecoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool = true) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x25, index + 2 < bytes.endIndex,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(byte == 0x2b && plusIsSpace ? 0x20 : byte)
        index += 1
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
