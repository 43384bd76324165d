internal import Glibc

/// The machine's clock.
enum SystemClock {
  /// Seconds since 1970.
  static func now() -> Int { time(nil) }

  /// A moment, in seconds since 1970, in this machine's time zone, by a format of `strftime`.
  static func text(_ seconds: Int, format: String) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    localtime_r(&moment, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let length = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
