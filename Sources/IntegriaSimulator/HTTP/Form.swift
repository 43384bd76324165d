import HTTPServer

/// Parameters as PHP reads them: of duplicates the last wins, `+` is a space.
enum Form {
  /// The pairs of a query string or of an `application/x-www-form-urlencoded` body.
  static func parse(_ bytes: [UInt8]) -> [String: [UInt8]] {
    var values: [String: [UInt8]] = [:]
    for pair in bytes.split(separator: 0x26) {
      let mark = pair.firstIndex(of: 0x3d) ?? pair.endIndex
      let name = String(decoding: decoded(pair[..<mark]), as: UTF8.self)
      values[name] = decoded(pair[mark...].dropFirst())
    }
    return values
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    PercentDecoding.decoded(bytes, plusIsSpace: true)
  }
}
