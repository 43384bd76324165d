internal import IntegriaAPI
internal import Monitoring

/// The time since the last cron run, by `get_last_cron_execution`. The server computes it from local times (WIRE.md
/// section 4).
struct CronAge: Evaluation {
  /// A longer time means that cron's stamp was not a date: the server then counts from 1970 or from year 0.
  private static let longestSeconds = DecimalNumber(20 * 365 * 86_400)

  /// Seconds since the last run started.
  static let formula = Formula.number(.lastCronExecution, .minutes)

  private let age = FormulaValue(Self.formula)

  var operations: [Operation] { age.operations }

  func furtherOperations(_ answers: Answers) -> [Operation] { age.furtherOperations(answers) }

  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement] {
    let reading = try age.reading(of: metric, answers)
    guard case .value(let seconds) = reading else { return [Measurement(metric: metric, reading: reading)] }
    return [Self.measurement(seconds, metric)]
  }

  private static func measurement(_ seconds: DecimalNumber, _ metric: MetricDescription) -> Measurement {
    if seconds == -60 {
      let text = "never ran, or the clocks differ by about a minute"
      return Measurement(
        metric: metric, reading: .noValue(reason: text), finding: Finding(status: .critical, text: text))
    }
    if seconds.isNegative {
      let ahead = DurationText.text(.zero - seconds.duration)
      let text =
        "the last run lies \(ahead) in the future: the clocks or time zones of the server and its database disagree"
      return Measurement(metric: metric, reading: .value(seconds), finding: Finding(status: .warning, text: text))
    }
    if seconds > longestSeconds {
      return Measurement(
        metric: metric, reading: .unreadable(reason: "the server's note of the last cron run is not a date"))
    }
    return Measurement(metric: metric, reading: .value(seconds))
  }
}
