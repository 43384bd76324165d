extension Duration {
  /// The whole seconds, rounded towards zero; every `Duration` fits an `Int`.
  package var wholeSeconds: Int { Int(components.seconds) }
}

/// Durations in the notation of options, configuration file and reports: `90s`, `10m`, `1h`, `7d`.
package enum DurationText {
  private static let units: [(suffix: Character, seconds: Int)] = [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)]

  /// Reads a number with one of the suffixes `s m h d`, or a number of seconds without one. Returns nil for anything
  /// else.
  package static func read(_ text: some StringProtocol) -> Duration? {
    guard let last = text.last, let unit = units.first(where: { $0.suffix == last }) else {
      return DecimalNumber(text)?.duration
    }
    return DecimalNumber(text.dropLast())?.multiplied(by: unit.seconds)?.duration
  }

  /// The exact duration, in the largest unit that gives a small whole number (`61m`, `26h`), else in parts (`1d 10h
  /// 17m`).
  package static func text(_ duration: Duration) -> String {
    guard duration >= .zero else { return "-" + text(.zero - duration) }
    let seconds = DecimalNumber(duration)
    guard let whole = seconds.wholePart, seconds.isWhole, whole != 0 else { return "\(seconds)s" }
    for unit in units where whole % unit.seconds == 0 && (whole / unit.seconds < 120 || unit.suffix == "d") {
      return "\(whole / unit.seconds)\(unit.suffix)"
    }
    var rest = whole
    var parts: [String] = []
    for unit in units where rest >= unit.seconds {
      parts.append("\(rest / unit.seconds)\(unit.suffix)")
      rest %= unit.seconds
    }
    return parts.joined(separator: " ")
  }
}
