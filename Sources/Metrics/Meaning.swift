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
    case .availability, .pollTime, .statistic, .summary, .cronAge, .queuedEmails: nil
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
        if request.metric.source == .cronAge { return CronAge.measurement(value, request.description) }
        guard Self.isPossible(value, request.description) else {
          return measured(.unreadable(reason: "the server's answers come to \(value), which cannot be"))
        }
        return measured(.value(value))
      }
    } catch {
      return measured(.unreadable(reason: error.sentence))
    }
  }

  /// Whether a metric can have the value: a count is whole, and nothing that begins at 0 is below it. A legacy count is
  /// made of several answers, between which a ticket may come or go.
  private static func isPossible(_ value: DecimalNumber, _ metric: MetricDescription) -> Bool {
    if let minimum = metric.minimum, value < minimum { return false }
    return metric.unit != .count || value.isWhole
  }

  /// 1 where the gate is open, 0 where the server is down, unknown where it works but refuses us or cannot be understood.
  private func availability(_ metric: MetricDescription) -> Measurement {
    guard let obstacle = gate.obstacle else { return Measurement(metric: metric, reading: .value(1)) }
    guard gate.isDown else { return Measurement(metric: metric, reading: .unreadable(reason: obstacle.sentence)) }
    return Measurement(metric: metric, reading: .value(0), finding: Finding(text: obstacle.sentence))
  }
}
