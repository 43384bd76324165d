internal import Glibc

/// Moments as people and Integria write them.
enum TimeText {
  /// `2026-11-25 03:36:41 UTC`: seconds since 1970 in this machine's time zone, with its name.
  static func local(_ seconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    localtime_r(&moment, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let length = strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S %Z", &parts)
    return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Seconds since 1970 of `2026-11-25 03:36:41`, which the server writes without a time zone: read in this machine's.
  /// nil for anything else.
  static func seconds(_ text: String) -> Int? {
    let fields = text.split { "- :".contains($0) }.compactMap { Int32($0) }
    guard fields.count == 6, fields[0] >= 1970 else { return nil }
    var parts = tm()
    parts.tm_year = fields[0] - 1900
    parts.tm_mon = fields[1] - 1
    parts.tm_mday = fields[2]
    parts.tm_hour = fields[3]
    parts.tm_min = fields[4]
    parts.tm_sec = fields[5]
    parts.tm_isdst = -1
    let seconds = mktime(&parts)
    return seconds == -1 ? nil : Int(seconds)
  }
}
