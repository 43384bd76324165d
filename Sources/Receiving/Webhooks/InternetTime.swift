internal import Monitoring

/// Dates of RFC 3339, as Go programs write them: `2018-08-03T09:52:26.739266876+02:00`.
enum InternetTime {
  /// Seconds since 1970; nil for other text, and for Go's zero time `0001-01-01T00:00:00Z`, which stands for no time.
  static func seconds(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, bytes[4] == dash, bytes[7] == dash,
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"), bytes[13] == colon, bytes[16] == colon,
      let year = number(bytes[0..<4]), year >= 1970,
      let month = number(bytes[5..<7]), (1...12).contains(month),
      let day = number(bytes[8..<10]), (1...GregorianDate.daysOfMonth(year, month)).contains(day),
      let hour = number(bytes[11..<13]), hour < 24, let minute = number(bytes[14..<16]), minute < 60,
      let second = number(bytes[17..<19]), second <= 60,
      let offset = offset(bytes[19...])
    else { return nil }
    return GregorianDate.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
  }

  private static let dash = UInt8(ascii: "-")
  private static let colon = UInt8(ascii: ":")

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The offset in seconds from the text after the seconds: a fraction, which is ignored, then `Z` or `+02:00`.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int? {
    var zone = rest
    if zone.first == UInt8(ascii: ".") {
      let digits = zone.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      zone = zone.dropFirst(1 + digits.count)
    }
    if zone.elementsEqual("Z".utf8) || zone.elementsEqual("z".utf8) { return 0 }
    let parts = Array(zone)
    guard parts.count == 6, parts[3] == colon, parts[0] == dash || parts[0] == UInt8(ascii: "+"),
      let hours = number(parts[1..<3]), hours < 24, let minutes = number(parts[4..<6]), minutes < 60
    else { return nil }
    return (parts[0] == dash ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
