internal import IntegriaAPI
internal import Monitoring

/// What the answers of a poll mean for each metric.
struct Meaning {
  let gate: Gate
  let dialect: Dialect?
  let answers: [Operation: APIClient.Answer]

  /// How a metric's value is had from the server; nil for those that are the poll's own or this machine's.
  static func formula(_ request: MetricRequest, _ dialect: Dialect) -> Formula? {
    switch request.metric.source {
    case .availability, .pollTime, .spoolPending, .spoolAge: nil
    case .statistic(let statistic): dialect.formula(statistic, request.filter)
    case .summary(let field): dialect.formula(field)
    case .cronAge: .number(.lastCronExecution, .minutes)
    case .queuedEmails: .number(.queuedEmails, .plain)
    }
  }

  /// The measurement of a metric that comes from this machine; nil for the server's.
  static func local(_ request: MetricRequest, _ spool: Spool) -> Measurement? {
    switch request.metric.source {
    case .spoolPending: Measurement(metric: request.description, reading: spool.pending)
    case .spoolAge: Measurement(metric: request.description, reading: spool.age)
    default: nil
    }
  }

  func measurement(of request: MetricRequest, pollTime: DecimalNumber) -> Measurement {
    func measured(_ reading: Reading) -> Measurement { Measurement(metric: request.description, reading: reading) }
    if request.metric.source == .availability { return availability(request.description) }
    if request.metric.source == .pollTime { return measured(.value(pollTime)) }
    if let obstacle = gate.obstacle { return measured(.unreadable(reason: obstacle.sentence)) }
    guard let dialect, let formula = Self.formula(request, dialect) else {
      return measured(.unreadable(reason: "the server's dialect is unknown"))
    }
    do throws(APIError) {
      switch try formula.evaluate(answers) {
      case .noValue(let reason): return measured(.noValue(reason: reason))
      case .value(let value):
        return request.metric.source == .cronAge
          ? CronAge.measurement(value, request.description) : measured(.value(value))
      }
    } catch {
      return measured(.unreadable(reason: error.sentence))
    }
  }

  /// 1 where the gate is open, 0 where the server is down, unknown where it works but refuses us or cannot be understood.
  private func availability(_ metric: MetricDescription) -> Measurement {
    guard let obstacle = gate.obstacle else { return Measurement(metric: metric, reading: .value(1)) }
    guard gate.isDown else { return Measurement(metric: metric, reading: .unreadable(reason: obstacle.sentence)) }
    return Measurement(metric: metric, reading: .value(0), finding: Finding(text: obstacle.sentence))
  }
}
