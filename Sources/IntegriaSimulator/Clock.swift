import Glibc

/// The system's clocks.
enum Clock {
  /// Seconds since 1970.
  static var now: Double { read(CLOCK_REALTIME) }

  /// Whole seconds since 1970, as the database stores them.
  static var seconds: Int { Int(now.rounded(.down)) }

  /// Seconds since an unspecified start, which never go back.
  static var monotonic: Double { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// How times are written in the database: as local time without an offset.
struct DatabaseTime {
  /// Seconds east of UTC at a time in seconds since 1970; nil for this machine's time zone.
  var zone: (@Sendable (Int) -> Int)?

  /// `2026-11-25 03:36:41`, as MySQL prints a datetime; the zero date for nil.
  func text(_ seconds: Int?) -> String {
    guard let seconds else { return "0000-00-00 00:00:00" }
    var time = time_t(seconds + (zone?(seconds) ?? 0))
    var parts = tm()
    if zone == nil { localtime_r(&time, &parts) } else { gmtime_r(&time, &parts) }
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    return "\(date) \(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
  }

  private func padded(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

/// The time zone of this process, which the server uses by default.
package enum ProcessTimeZone {
  /// Sets a zone from `/usr/share/zoneinfo`. Only for a process that is a simulator, before its first thread, because
  /// the C library keeps one zone for the whole process.
  package static func set(_ name: String) {
    setenv("TZ", ":" + name, 1)
    tzset()
  }
}
