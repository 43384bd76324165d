package import IntegriaAPI
internal import Monitoring

/// What a run knows of a server's clock before it asks.
package struct ServerTime: Hashable, Sendable {
  /// The clock that `time-zone` sets; nil if it is not set.
  package let configured: ServerClock?
  /// What the journal has noted of the server's zone, from the tickets that this program created; nil for nothing.
  package let noted: LearntZone?
  /// This machine's time in seconds since 1970, for a server that does not send its own.
  package let now: Int

  package init(configured: ServerClock?, noted: LearntZone? = nil, now: Int) {
    self.configured = configured
    self.noted = noted
    self.now = now
  }

  /// The clock by which the times of a list are read: the one that is set, else the one that was learnt, else that of
  /// this machine. `cronAge` is what `get_last_cron_execution` answered, in seconds.
  func reading(of list: OpenTicketList, cronAge: DecimalNumber?) -> ListTime {
    let now = list.date ?? now
    if let configured { return ListTime(clock: configured, now: now, source: .setting) }
    guard let (zone, source) = learnt(list, cronAge, now), !zone.isOfThisMachine else {
      return ListTime(clock: .local, now: now, source: .machine)
    }
    return ListTime(clock: zone.clock, now: now, source: source)
  }

  /// Why the age of cron's stamps cannot be computed: stamps that fit no known zone are either of another zone, or old.
  /// nil if the zone is known, or the stamps are of this machine's.
  func doubtOfStamps(in list: OpenTicketList, cronAge: DecimalNumber?) -> String? {
    let now = list.date ?? now
    guard configured == nil, noted == nil, let offset = Self.offset(list, cronAge),
      offset.seconds != ServerClock.local.offset(at: now)
    else { return nil }
    return "either the server's times are at \(offset), or its cron does not come to its end: set time-zone in [server]"
  }

  /// For how many seconds a note of the journal is preferred to cron's stamps, which are off after a run that did not
  /// finish. An older note may be from the other side of a change of daylight saving.
  private static let freshness = 86_400

  private func learnt(_ list: OpenTicketList, _ cronAge: DecimalNumber?, _ now: Int) -> (LearntZone, ClockSource)? {
    let note = noted.map { ($0, ClockSource.noted($0.offset)) }
    if let noted, abs(now - noted.time) <= Self.freshness { return note }
    guard let offset = Self.offset(list, cronAge) else { return note }
    return (LearntZone(offset, at: now), .learnt(offset))
  }

  /// Cron writes `last_stat_check` as its last step, and `cronAge` says how long ago its run began (WIRE-2.md section
  /// 3).
  private static func offset(_ list: OpenTicketList, _ cronAge: DecimalNumber?) -> ZoneOffset? {
    guard let date = list.date, let check = list.lastCheck, let age = cronAge?.wholePart, age >= 0 else { return nil }
    return ZoneOffset(of: check, at: date - age, tolerance: ZoneOffset.cronTolerance)
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
  /// Learnt from cron's stamps on the open tickets.
  case learnt(ZoneOffset)
  /// Noted in the journal, as learnt from a ticket that this program created.
  case noted(ZoneOffset)
  /// This machine's time zone.
  case machine
}
