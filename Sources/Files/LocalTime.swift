internal import Glibc

/// Times as text for people and other programs, in this machine's time zone.
package enum LocalTime {
  /// A format of `strftime`.
  package enum Format: String, Sendable {
    /// `2026-11-25 03:36:41 UTC`, for people.
    case withZone = "%Y-%m-%d %H:%M:%S %Z"
    /// `2026/11/25 03:36:41`, as in Pandora's agent files.
    case agentFile = "%Y/%m/%d %H:%M:%S"
    /// `2026-11-25T03:36:41+0000`, for a log.
    case log = "%Y-%m-%dT%H:%M:%S%z"
  }

  /// A time in seconds since 1970, as text. If the system cannot express its year, the text is `@SECONDS`.
  package static func text(_ seconds: Int, _ format: Format = .withZone) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    guard localtime_r(&moment, &parts) != nil else { return "@\(seconds)" }
    var buffer = [CChar](repeating: 0, count: 64)
    let length = strftime(&buffer, buffer.count, format.rawValue, &parts)
    return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
