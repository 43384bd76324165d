internal import IntegriaAPI
internal import Monitoring

/// The evaluation of a `queue` metric: counts in the list of all open tickets, which must be complete.
struct QueueEvaluation: Evaluation {
  private let value: QueueValue
  private let request: MetricRequest
  private let tickets: OpenTicketQuestion

  init(_ value: QueueValue, _ request: MetricRequest, _ dialect: Dialect, _ time: ServerTime) {
    self.value = value
    self.request = request
    tickets = OpenTicketQuestion(dialect: dialect, time: time, needsTime: value.needsTime)
  }

  var operations: [Operation] {
    tickets.operations + (request.breakdown?.dimension.operations(tickets.dialect) ?? [])
  }

  func clockSource(_ answers: Answers) -> ClockSource? { tickets.clockSource(answers) }

  func furtherOperations(_ answers: Answers) -> [Operation] { tickets.furtherOperations(answers) }

  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement] {
    let whole: OpenTicketQuestion.WholeList
    switch try tickets.list(answers) {
    case .doubtful(let reason): return [Measurement(metric: metric, reading: .unreadable(reason: reason))]
    case .whole(let list): whole = list
    }
    let sorting = request.filter.needs + (request.breakdown.map { [$0.dimension.need] } ?? [])
    if let fault = whole.tickets.fault({ _ in sorting }) {
      return [Measurement(metric: metric, reading: .unreadable(reason: fault))]
    }
    let admitted = whole.tickets.filter(request.filter.admits)
    guard let breakdown = request.breakdown else {
      return [Measurement(metric: metric, reading: reading(of: admitted, whole.time))]
    }
    let labels = try breakdown.labels(answers, tickets.dialect, in: admitted)
    let parts = Dictionary(grouping: admitted, by: breakdown.dimension.value)
    return breakdown.measurements(metric, request, of: labels) { label, labelled in
      Measurement(metric: labelled, reading: reading(of: parts[label.value] ?? [], whole.time))
    }
  }

  private func reading(of tickets: [OpenTicket], _ time: ListTime) -> Reading {
    if let fault = tickets.fault(value.needs) { return .unreadable(reason: fault) }
    let limits = request.limits
    switch value {
    case .opened: return .value(DecimalNumber(tickets.count))
    case .unassigned: return count(tickets) { $0.owner.isEmpty }
    case .slaBreached: return count(tickets, where: \.isSLABreached)
    case .oldest: return oldest(tickets, time)
    case .oldestNew: return oldest(tickets.filter { $0.status == .new }, time)
    case .stale: return count(tickets) { age($0.updated ?? $0.created, time) > limits.staleAfter.wholeSeconds }
    case .unanswered:
      return count(tickets) { $0.workunits == 0 && age($0.created, time) > limits.unansweredAfter.wholeSeconds }
    case .created: return count(tickets) { age($0.created, time) <= limits.createdWithin.wholeSeconds }
    }
  }

  private func count(_ tickets: [OpenTicket], where isCounted: (OpenTicket) -> Bool) -> Reading {
    .value(DecimalNumber(tickets.count(where: isCounted)))
  }

  private func oldest(_ tickets: [OpenTicket], _ time: ListTime) -> Reading {
    guard let oldest = tickets.map({ age($0.created, time) }).max() else {
      return .noValue(reason: "there is no such open ticket")
    }
    return .value(DecimalNumber(max(0, oldest)))
  }

  /// Seconds since a moment; 0 for nil, which `fault` excludes.
  private func age(_ moment: LocalMoment?, _ time: ListTime) -> Int { moment.map(time.age) ?? 0 }
}
