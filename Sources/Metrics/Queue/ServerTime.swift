package import IntegriaAPI
internal import Monitoring

/// What a run knows of a server's clock before it asks.
package struct ServerTime: Hashable, Sendable {
  /// The clock that `time-zone` sets; nil if it is not set.
  package let configured: ServerClock?
  /// This machine's time in seconds since 1970, for a server that does not send its own.
  package let now: Int

  package init(configured: ServerClock?, now: Int) {
    self.configured = configured
    self.now = now
  }

  /// The clock by which the times of a list are read: the one that is set, else the one learnt from cron's stamps, else
  /// that of this machine. `cronAge` is what `get_last_cron_execution` answered, in seconds.
  func reading(of list: OpenTicketList, cronAge: DecimalNumber?) -> ListTime {
    let now = list.date ?? now
    if let configured { return ListTime(clock: configured, now: now, source: .setting) }
    guard let offset = Self.learntOffset(list, cronAge), offset != ServerClock.local.offset(at: now) else {
      return ListTime(clock: .local, now: now, source: .machine)
    }
    return ListTime(clock: ServerClock(secondsFromUTC: offset), now: now, source: .learnt(offset))
  }

  private static let quarter = 15 * 60

  /// Seconds ahead of UTC: cron writes `last_stat_check` as its last step, and `cronAge` says how long ago its run began
  /// (WIRE-2.md section 3). nil where the two do not come to a quarter of an hour, give or take four minutes.
  private static func learntOffset(_ list: OpenTicketList, _ cronAge: DecimalNumber?) -> Int? {
    guard let date = list.date, let check = list.lastCheck, let age = cronAge?.wholePart, age >= 0 else { return nil }
    let exact = ServerClock(secondsFromUTC: 0).seconds(check) + age - date
    let offset = Int((Double(exact) / Double(quarter)).rounded()) * quarter
    guard abs(exact - offset) <= 4 * 60, (-12 * 3600...14 * 3600).contains(offset) else { return nil }
    return offset
  }
}

/// How the times of a list are read.
struct ListTime {
  let clock: ServerClock
  /// The moment of the answer, in seconds since 1970.
  let now: Int
  let source: ClockSource

  /// By how many seconds a time may be in the future: the clocks of the server's web and database parts differ.
  static let tolerance = 60

  /// Seconds since a moment of the server's clock; negative for one in the future.
  func age(of moment: LocalMoment) -> Int { now - clock.seconds(moment, notAfter: now + Self.tolerance) }
}

/// Where the clock comes from by which a server's local times were read.
package enum ClockSource: Hashable, Sendable {
  /// `time-zone` of the file.
  case setting
  /// Learnt from the server: so many seconds ahead of UTC.
  case learnt(Int)
  /// This machine's time zone.
  case machine
}
