internal import Glibc

/// Moments as people and other programs write them, in this machine's time zone.
package enum LocalTime {
  /// A format of `strftime`.
  package enum Format: String, Sendable {
    /// `2026-11-25 03:36:41 UTC`, for people.
    case withZone = "%Y-%m-%d %H:%M:%S %Z"
    /// `2026/11/25 03:36:41`, as Pandora's agent files have it.
    case agentFile = "%Y/%m/%d %H:%M:%S"
    /// `2026-11-25T03:36:41+0000`, for a log.
    case log = "%Y-%m-%dT%H:%M:%S%z"
  }

  /// A moment, in seconds since 1970. One whose year the system cannot express is written as `@SECONDS`.
  package static func text(_ seconds: Int, _ format: Format = .withZone) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    guard localtime_r(&moment, &parts) != nil else { return "@\(seconds)" }
    var buffer = [CChar](repeating: 0, count: 64)
    let length = strftime(&buffer, buffer.count, format.rawValue, &parts)
    return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Seconds since 1970 of `2026-11-25 03:36:41`, which Integria writes without a time zone: read in this machine's.
  /// nil for anything else.
  package static func seconds(_ text: String) -> Int? {
    let fields = text.split { "- :".contains($0) }.compactMap { Int32($0) }
    guard fields.count == 6, fields[0] >= 1970 else { return nil }
    var parts = tm()
    parts.tm_year = fields[0] - 1900
    // A month of the least number there is would trap.
    parts.tm_mon = fields[1] &- 1
    parts.tm_mday = fields[2]
    parts.tm_hour = fields[3]
    parts.tm_min = fields[4]
    parts.tm_sec = fields[5]
    parts.tm_isdst = -1
    let seconds = mktime(&parts)
    return seconds == -1 ? nil : Int(seconds)
  }
}
