internal import Glibc

/// The machine's clock.
enum SystemClock {
  /// Seconds since 1970.
  static func now() -> Int { time(nil) }

  static func sleep(_ time: Duration) {
    var pause = timespec(time)
    var rest = timespec()
    while nanosleep(&pause, &rest) != 0 { pause = rest }
  }
}

extension timespec {
  /// A time for system calls; a negative one becomes 0.
  init(_ time: Duration) {
    let (seconds, attoseconds) = max(.zero, time).components
    self.init(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
  }
}
