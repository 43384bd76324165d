internal import Monitoring

/// A date and time by the server's clock, without an offset.
package struct LocalMoment: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01 00:00:00 by the server's clock.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Reads `2026-11-25 03:36:41`; nil for other text, a day that does not exist, `0000-00-00 00:00:00`, and years
  /// before 1970.
  package init?(_ text: some StringProtocol) {
    let fields = text.split(omittingEmptySubsequences: false) { "- :".contains($0) }.map { Int($0) }
    guard fields.count == 6, let year = fields[0], let month = fields[1], let day = fields[2], let hour = fields[3],
      let minute = fields[4], let second = fields[5], (1970...9999).contains(year), (1...12).contains(month),
      (1...GregorianDate.daysOfMonth(year, month)).contains(day), (0..<24).contains(hour), (0..<60).contains(minute),
      (0...60).contains(second)
    else { return nil }
    seconds = GregorianDate.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  }

  package static func < (left: LocalMoment, right: LocalMoment) -> Bool { left.seconds < right.seconds }
}
