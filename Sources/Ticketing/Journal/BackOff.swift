/// How long a server is left alone after it failed: 30 s, doubling to 5 minutes.
struct BackOff: Hashable {
  /// Failures in a row.
  var count: Int
  /// When the last one was, in seconds since 1970.
  var time: Int

  private static let first = 30
  private static let longest = 300

  /// Seconds that are left; 0 if the server may be asked. A clock that was set back does not stretch the pause.
  func remaining(now: Int) -> Int {
    let pause = min(Self.longest, Self.first << min(max(count - 1, 0), 8))
    let left = time.addingReportingOverflow(pause).partialValue.subtractingReportingOverflow(now).partialValue
    return left > Self.longest ? 0 : max(0, left)
  }

  /// After one more failure.
  static func after(_ earlier: BackOff?, now: Int) -> BackOff { BackOff(count: (earlier?.count ?? 0) + 1, time: now) }
}
