/// A moment as a server writes it: the date and time of its own clock, without an offset.
package struct LocalMoment: Hashable, Comparable, Sendable {
  /// Seconds from 1970-01-01 00:00:00 to it, both by that clock.
  package let seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  /// Reads `2026-11-25 03:36:41`. nil for anything else, `0000-00-00 00:00:00` too, and for years before 1970.
  package init?(_ text: some StringProtocol) {
    let fields = text.split(omittingEmptySubsequences: false) { "- :".contains($0) }.map { Int($0) }
    guard fields.count == 6, let year = fields[0], let month = fields[1], let day = fields[2], let hour = fields[3],
      let minute = fields[4], let second = fields[5], (1970...9999).contains(year), (1...12).contains(month),
      (1...31).contains(day), (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    seconds = UniversalTime.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
  }

  package static func < (left: LocalMoment, right: LocalMoment) -> Bool { left.seconds < right.seconds }
}
