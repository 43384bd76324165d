internal import IntegriaAPI

/// Compares the clocks and time zones of the server and this machine. Pure.
///
/// The server writes local time without an offset. Its cron stamps every open ticket as its last step, so that the
/// stamp, the minutes since that run and the web server's clock give the offset without this machine's clock (WIRE-2.md
/// section 3).
struct ClockCheck {
  /// The largest difference of two clocks that counts as agreement, in seconds.
  private static let tolerance = 120
  /// A quarter of an hour in seconds, of which offsets of time zones are multiples.
  private static let quarter = 900
  /// The largest distance of a stamp from a whole quarter of an hour, in seconds. A larger one shows that the last cron run
  /// did not finish.
  private static let stampTolerance = 240

  private static func remedy(_ zone: String) -> String {
    "set time-zone in [server] to \(zone), or the time zone of the server's setup to this machine's"
  }

  private let stamp: String?
  private let newest: String?
  private let cronMinutes: Int?
  /// The web server's clock, in seconds since 1970; nil if its answers have no `Date`.
  private let date: Int?
  /// This machine's clock, in seconds since 1970.
  private let now: Int
  /// Seconds since 1970 of a time of the server, by the `time-zone` of the settings, else this machine's time zone.
  private let seconds: (String) -> Int?

  /// `cronMinutes` is the number of minutes since the last run of the server's cron; nil if it is not known.
  init(
    _ tickets: [RecordReader.Element], cronMinutes: Int?, date: Int?, now: Int, seconds: @escaping (String) -> Int?
  ) {
    self.seconds = seconds
    let fields = tickets.map(\.fields)
    func last(_ names: [String]) -> String? {
      fields.flatMap { record in names.compactMap { record[$0] } }.filter { !$0.hasPrefix("0000") && !$0.isEmpty }.max()
    }
    stamp = last(["last_stat_check"])
    newest = last(["start", "inicio", "update", "actualizacion"])
    self.cronMinutes = cronMinutes
    self.date = date
    self.now = now
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
    guard let date, let cronMinutes, let stamp, let local = UniversalTime.seconds("\(stamp) GMT") else { return future }
    let offset = local - (date - cronMinutes * 60)
    let rounded = Int((Double(offset) / Double(Self.quarter)).rounded()) * Self.quarter
    guard abs(offset - rounded) <= Self.stampTolerance, (-43_200...50_400).contains(rounded) else {
      return DoctorStep(
        .cron, .warning, "it starts, and does not come to its end: its stamp on open tickets is \(stamp)",
        remedy: "run include/integria_cron.php by hand on the server, and read what it prints")
    }
    guard let ours = seconds(stamp).map({ local - $0 }), ours != rounded else {
      return DoctorStep(
        .zone, .ok, "the server writes its times as they are read, at \(Self.text(rounded))")
    }
    // A cron run that was aborted some quarters of an hour ago looks like a time zone farther west.
    let other = rounded < ours ? "; or the cron has not come to its end since \(stamp): run it by hand and read it" : ""
    return DoctorStep(
      .zone, .warning, "the server writes its times at \(Self.text(rounded)), and they are read at \(Self.text(ours))",
      remedy: Self.remedy(Self.text(rounded)) + other)
  }

  /// The step if the offset is not known: it only checks that no ticket has a time in the future.
  private var future: DoctorStep? {
    guard let newest, let time = seconds(newest) else { return nil }
    guard time > (date ?? now) + Self.tolerance else { return nil }
    return DoctorStep(
      .zone, .warning, "a ticket's time, \(newest), lies in the future",
      remedy: Self.remedy("its own"))
  }

  /// An offset as text, such as `+01:00`.
  private static func text(_ offset: Int) -> String {
    let minutes = abs(offset) / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60)):\(padded(minutes % 60))"
  }
}
