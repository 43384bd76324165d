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
}
