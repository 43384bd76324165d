internal import IntegriaAPI

/// Compares the clocks and time zones of the server and this machine. Pure.
///
/// The server writes local time without an offset. As its last step, the server's cron stamps every open ticket. The
/// stamp, the minutes since that run and the web server's clock give the offset without this machine's clock (WIRE-2.md
/// section 3).
struct ClockCheck {
  /// The largest difference of two clocks that counts as agreement, in seconds.
  private static let tolerance = 120

  private static func remedy(_ zone: String) -> String {
    "set time-zone in [server] to \(zone), or the time zone of the server's setup to this machine's"
  }

  let tickets: [RecordReader.Element]
  /// Minutes since the last run of the server's cron; nil if unknown.
  let cronMinutes: Int?
  /// The web server's clock, in seconds since 1970; nil if its answers have no `Date`.
  let date: Int?
  /// This machine's clock, in seconds since 1970.
  let now: Int
  /// The clock by which the server's times are read.
  let reading: ServerClock
  /// Whether a ticket created from this machine has shown that clock.
  let isShown: Bool

  /// The newest time in one of these fields of the tickets, as the server writes it.
  private func newest(_ names: [String]) -> (text: String, moment: LocalMoment)? {
    tickets.map(\.fields).flatMap { record in names.compactMap { record[$0] } }
      .compactMap { text in LocalMoment(text).map { (text, $0) } }.max { $0.moment < $1.moment }
  }

  var steps: [DoctorStep] { [clock, zone].compactMap(\.self) }

  private var clock: DoctorStep? {
    guard let date else { return nil }
    let difference = date - now
    guard abs(difference) > Self.tolerance else {
      return DoctorStep(.clock, .ok, "the server's clock and this machine's agree")
    }
    return DoctorStep(
      .clock, .warning,
      "the server's clock is \(StepTime.rough(seconds: abs(difference))) \(difference > 0 ? "ahead" : "slow") of this "
        + "machine's",
      remedy: "set both by NTP")
  }

  private var zone: DoctorStep? {
    guard let date, let cronMinutes, let stamp = newest(["last_stat_check"]) else { return future }
    let begun = date - cronMinutes * 60
    // A larger distance from a whole quarter of an hour shows that the last cron run did not finish.
    guard let offset = ZoneOffset(of: stamp.moment, at: begun, tolerance: ZoneOffset.cronTolerance) else {
      return unfinished(stamp.text)
    }
    let ours = stamp.moment.seconds - reading.seconds(stamp.moment)
    guard ours != offset.seconds, let read = ZoneOffset(seconds: ours) else {
      return DoctorStep(.zone, .ok, "the server writes its times as they are read, at \(offset)")
    }
    guard !isShown || offset.seconds > ours else { return unfinished(stamp.text) }
    // A cron run that was aborted some hours ago looks like a time zone farther west.
    let isWest = offset.seconds < ours
    return DoctorStep(
      .zone, .warning,
      "the server writes its times at \(offset), and they are read at \(read)"
        + (isWest ? "; or its cron has not come to its end since \(stamp.text)" : ""),
      remedy: Self.remedy("\(offset)")
        + (isWest ? "; if the server does not stand there, run include/integria_cron.php by hand and read it" : ""))
  }

  private func unfinished(_ stamp: String) -> DoctorStep {
    DoctorStep(
      .cron, .warning, "it starts, and does not come to its end: its stamp on open tickets is \(stamp)",
      remedy: "run include/integria_cron.php by hand on the server, and read what it prints")
  }

  /// The step if the offset is unknown: a warning about a ticket time in the future; nil if there is none.
  private var future: DoctorStep? {
    guard let newest = newest(["start", "inicio", "update", "actualizacion"]),
      reading.seconds(newest.moment) > (date ?? now) + Self.tolerance
    else { return nil }
    return DoctorStep(
      .zone, .warning, "a ticket's time, \(newest.text), lies in the future", remedy: Self.remedy("its own"))
  }
}
