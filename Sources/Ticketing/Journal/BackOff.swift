/// The pause after failures of a server: 30 s after the first, doubled by each further failure up to 5 minutes.
struct BackOff: Hashable {
  /// Failures in a row.
  var count: Int
  /// Time of the last failure, in seconds since 1970.
  var time: Int

  private static let first = 30
  private static let longest = 300

  /// The rest of the pause in seconds; 0 if it is over. Setting the clock back does not lengthen it.
  func remaining(now: Int) -> Int {
    let pause = min(Self.longest, Self.first << min(max(count - 1, 0), 8))
    let left = time.addingReportingOverflow(pause).partialValue.subtractingReportingOverflow(now).partialValue
    return left > Self.longest ? 0 : max(0, left)
  }

  /// The back-off after one more failure.
  static func after(_ earlier: BackOff?, now: Int) -> BackOff { BackOff(count: (earlier?.count ?? 0) + 1, time: now) }
}
