/// How far a server's local times are ahead of UTC.
package struct ZoneOffset: Hashable, Sendable, CustomStringConvertible {
  /// Seconds, positive east of UTC: a multiple of a quarter of an hour, from -12 to 14 hours.
  package let seconds: Int

  private static let quarter = 15 * 60
  /// For a stamp of the server's cron, which it writes as the last step of a run, in seconds: how long a run takes.
  package static let cronTolerance = 4 * 60
  /// For the time of a ticket's creation, in seconds: how long the server may take to answer.
  package static let creationTolerance = 60

  /// Offsets in use that are no whole hours, in minutes: from the Marquesas and Newfoundland to the Chatham Islands.
  private static let brokenHours: Set<Int> = [-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825]

  /// Learns it from a time that the server wrote and the moment of writing, in seconds since 1970. nil if their
  /// difference is not an offset that is in use, give or take `tolerance` seconds.
  package init?(of written: LocalMoment, at moment: Int, tolerance: Int) {
    let difference = written.seconds.subtractingReportingOverflow(moment).partialValue
    guard (-13 * 3600...15 * 3600).contains(difference) else { return nil }
    let rounded = Int((Double(difference) / Double(Self.quarter)).rounded()) * Self.quarter
    guard abs(difference - rounded) <= tolerance, rounded % 3600 == 0 || Self.brokenHours.contains(rounded / 60) else {
      return nil
    }
    self.init(seconds: rounded)
  }

  /// nil for a number that is no offset.
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

/// A server's offset, and when it was learnt.
package struct LearntZone: Hashable, Sendable {
  /// The offset at that time.
  package let offset: ZoneOffset
  /// Seconds since 1970.
  package let time: Int

  package init(_ offset: ZoneOffset, at time: Int) {
    self.offset = offset
    self.time = time
  }

  /// Whether this machine's zone had the same offset then.
  package var isOfThisMachine: Bool { ServerClock.local.offset(at: time) == offset.seconds }

  /// The clock by which the server's times are read: this machine's if the two agreed, since its zone also knows
  /// daylight saving; else a clock with the fixed offset.
  package var clock: ServerClock { isOfThisMachine ? .local : ServerClock(secondsFromUTC: offset.seconds) }
}
