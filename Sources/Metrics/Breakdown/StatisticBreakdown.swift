internal import IntegriaAPI
internal import Monitoring

/// A statistic divided into parts, by one `get_stats` for each part. The first answer lists the parts.
struct StatisticBreakdown: Evaluation {
  let statistic: Statistic
  let request: MetricRequest
  let breakdown: Breakdown
  let dialect: Dialect

  /// For owners, the list of users.
  var operations: [Operation] {
    breakdown.dimension == .owner ? [.users] : breakdown.dimension.operations(dialect)
  }

  func furtherOperations(_ answers: Answers) -> [Operation] {
    guard let parts = try? parts(answers) else { return [] }
    let asked = parts.filter { breakdown.admits($0.value, request.filter) && breakdown.keeps($0.text) }
    return asked.flatMap { part in
      let formula = formula(part)
      return formula.operations + formula.furtherOperations(answers.replies)
    }
  }

  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement] {
    breakdown.measurements(metric, request, of: try parts(answers)) { part, labelled in
      do throws(APIError) {
        return Measurement(
          metric: labelled, reading: try FormulaValue(formula(part)).reading(of: labelled, answers))
      } catch {
        return Measurement(metric: labelled, reading: .unreadable(reason: error.sentence))
      }
    }
  }

  private func parts(_ answers: Answers) throws(APIError) -> [BreakdownLabel] {
    guard breakdown.dimension == .owner else {
      return try breakdown.labels(answers, dialect, in: [], open: false)
    }
    // A filter with an empty login would count everybody's tickets.
    let users = try answers.body(of: .users).users().filter { !$0.isEmpty }
    return Breakdown.distinct(users.map { (.owner($0), $0) })
  }

  private func formula(_ part: BreakdownLabel) -> Formula {
    var filter = request.filter
    switch (breakdown.dimension, part.value) {
    case (.group, .number(let number)): filter.group = number
    case (.status, .number(let number)): filter.statuses = [Ticket.Status(rawValue: number)]
    case (.priority, .number(let number)): filter.priorities = [Ticket.Priority(rawValue: number)]
    case (.owner, .owner(let name)): filter.user = name
    case (.group, _), (.status, _), (.priority, _), (.owner, _), (.type, _): break
    }
    return dialect.formula(statistic, filter)
  }
}
