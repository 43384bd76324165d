/// The offset of a server's local times from UTC.
package struct ZoneOffset: Hashable, Sendable, CustomStringConvertible {
  /// Seconds, positive east of UTC: a multiple of a quarter of an hour, from -12 to 14 hours.
  package let seconds: Int

  private static let quarter = 15 * 60
  /// Tolerance in seconds for the stamp that the server's cron writes as the last step of a run: how long a run takes.
  package static let cronTolerance = 4 * 60
  /// Tolerance in seconds for the time of a ticket's creation: how long the server may take to answer.
  package static let creationTolerance = 60

  /// Offsets in use that are not whole hours, in minutes: the Marquesas, Newfoundland and so on to the Chatham Islands.
  private static let brokenHours: Set<Int> = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825]

  /// Derives the offset from a time that the server wrote and the time of writing, in seconds since 1970. nil if their
  /// difference is not within `tolerance` seconds of an offset in use.
  package init?(of written: LocalMoment, at moment: Int, tolerance: Int) {
    let difference = written.seconds.subtractingReportingOverflow(moment).partialValue
    guard (-13 * 3600...15 * 3600).contains(difference) else { return nil }
    let rounded = Int((Double(difference) / Double(Self.quarter)).rounded()) * Self.quarter
    guard abs(difference - rounded) <= tolerance, rounded % 3600 == 0 || Self.brokenHours.contains(rounded / 60) else {
      return nil
    }
    self.init(seconds: rounded)
  }

  /// nil if the number is not an offset.
  package init?(seconds: Int) {
    guard (-12 * 3600...14 * 3600).contains(seconds), seconds % Self.quarter == 0 else { return nil }
    self.seconds = seconds
  }

  /// The offset as `+01:00`.
  package var description: String {
    let minutes = abs(seconds) / 60
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return (seconds < 0 ? "-" : "+") + padded(minutes / 60) + ":" + padded(minutes % 60)
  }
}

/// A server's offset, and when the program learnt it.
package struct LearntZone: Hashable, Sendable {
  /// The offset at that time.
  package let offset: ZoneOffset
  /// When the program learnt the offset, in seconds since 1970.
  package let time: Int

  package init(_ offset: ZoneOffset, at time: Int) {
    self.offset = offset
    self.time = time
  }

  /// Whether this machine's zone had the same offset at that time.
  package var isOfThisMachine: Bool { ServerClock.local.offset(at: time) == offset.seconds }

  /// The clock for reading the server's times: this machine's clock if the offsets agreed, because its zone includes
  /// daylight saving; else a clock with the fixed offset.
  package var clock: ServerClock { isOfThisMachine ? .local : ServerClock(secondsFromUTC: offset.seconds) }
}
