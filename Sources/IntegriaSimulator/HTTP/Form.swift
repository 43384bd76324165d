import HTTPServer

/// Parameters as PHP reads them: the last of duplicates counts, and `+` is a space.
enum Form {
  /// The pairs of a query string or of an `application/x-www-form-urlencoded` body.
  static func parse(_ bytes: [UInt8]) -> [String: [UInt8]] {
    var values: [String: [UInt8]] = [:]
    for pair in bytes.split(separator: 0x26) {
      let mark = pair.firstIndex(of: 0x3d) ?? pair.endIndex
      let name = String(decoding: PercentDecoding.decoded(pair[..<mark], plusIsSpace: true), as: UTF8.self)
      values[name] = PercentDecoding.decoded(pair[mark...].dropFirst(), plusIsSpace: true)
    }
    return values
  }
}
