#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The machine's clock.
enum SystemClock {
  /// Seconds since 1970.
  static func now() -> Int { time(nil) }
}
