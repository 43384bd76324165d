package import IntegriaAPI
internal import Monitoring

/// What a run knows about a server's clock before it sends a request.
package struct ServerTime: Hashable, Sendable {
  /// The clock that `time-zone` sets; nil if it is not set.
  package let configured: ServerClock?
  /// The server's zone in the journal, learnt from tickets that this program created; nil if the journal has none.
  package let noted: LearntZone?
  /// This machine's time in seconds since 1970, for a server that does not send its own.
  package let now: Int

  package init(configured: ServerClock?, noted: LearntZone? = nil, now: Int) {
    self.configured = configured
    self.noted = noted
    self.now = now
  }

  /// The clock by which the times of a list are read: the configured one, else the learnt one, else this machine's.
  /// `cronAge` is the answer of `get_last_cron_execution` in seconds.
  func reading(of list: OpenTicketList, cronAge: DecimalNumber?) -> ListTime {
    let now = list.date ?? now
    if let configured { return ListTime(clock: configured, now: now, source: .setting) }
    guard let (zone, source) = learnt(list, cronAge, now), !zone.isOfThisMachine else {
      return ListTime(clock: .local, now: now, source: .machine)
    }
    return ListTime(clock: zone.clock, now: now, source: source)
  }

  /// Why the age of cron's stamps cannot be computed: stamps that fit no known zone are either in another zone, or old.
  /// nil if the zone is known, or the stamps are in this machine's zone.
  func doubtOfStamps(in list: OpenTicketList, cronAge: DecimalNumber?) -> String? {
    let now = list.date ?? now
    guard configured == nil, noted == nil, let offset = Self.offset(list, cronAge),
      offset.seconds != ServerClock.local.offset(at: now)
    else { return nil }
    return "either the server's times are at \(offset), or its cron does not come to its end: set time-zone in [server]"
  }

  /// The seconds for which a zone in the journal is preferred to cron's stamps, which mislead after a run that did not
  /// finish. An older zone may be from before a change of daylight saving.
  private static let freshness = 86_400

  private func learnt(_ list: OpenTicketList, _ cronAge: DecimalNumber?, _ now: Int) -> (LearntZone, ClockSource)? {
    let note = noted.map { ($0, ClockSource.noted($0.offset)) }
    if let noted, abs(now - noted.time) <= Self.freshness { return note }
    guard let offset = Self.offset(list, cronAge) else { return note }
    return (LearntZone(offset, at: now), .learnt(offset))
  }

  /// The offset that cron's stamps show: cron writes `last_stat_check` as its last step, and `cronAge` says how long
  /// ago its run started (WIRE-2.md section 3).
  private static func offset(_ list: OpenTicketList, _ cronAge: DecimalNumber?) -> ZoneOffset? {
    guard let date = list.date, let check = list.lastCheck, let age = cronAge?.wholePart, age >= 0 else { return nil }
    return ZoneOffset(of: check, at: date - age, tolerance: ZoneOffset.cronTolerance)
  }
}

/// The clock and time by which the times of a list are read.
struct ListTime {
  let clock: ServerClock
  /// The time of the answer, in seconds since 1970.
  let now: Int
  let source: ClockSource

  /// How far a time may be in the future, in seconds: the clocks of the web server and its database may differ.
  static let tolerance = 60

  /// Seconds since a moment of the server's clock; negative for a moment in the future.
  func age(of moment: LocalMoment) -> Int { now - clock.seconds(moment, notAfter: now + Self.tolerance) }
}

/// The source of the clock by which a server's local times were read.
package enum ClockSource: Hashable, Sendable {
  /// `time-zone` in the file.
  case setting
  /// Learnt from cron's stamps on the open tickets.
  case learnt(ZoneOffset)
  /// From the journal, which learnt it from a ticket that this program created.
  case noted(ZoneOffset)
  /// This machine's time zone.
  case machine
}
