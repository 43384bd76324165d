internal import IntegriaAPI
internal import Monitoring

/// A value that a formula of the dialect computes from the answers.
struct FormulaValue: Evaluation {
  private let formula: Formula

  init(_ formula: Formula) { self.formula = formula }

  var operations: [Operation] { formula.operations }

  func furtherOperations(_ answers: Answers) -> [Operation] { formula.furtherOperations(answers.replies) }

  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement] {
    [Measurement(metric: metric, reading: try reading(of: metric, answers))]
  }

  func reading(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> Reading {
    switch try formula.evaluate(answers.replies) {
    case .noValue(let reason): return .noValue(reason: reason)
    case .value(let value):
      guard Self.isPossible(value, metric) else {
        return .unreadable(reason: "the server's answers come to \(value), which cannot be")
      }
      return .value(value)
    }
  }

  /// Whether the metric can have this value: a count is whole, and a value is within the bounds. A legacy count comes
  /// from several answers, between which tickets may change.
  private static func isPossible(_ value: DecimalNumber, _ metric: MetricDescription) -> Bool {
    if let minimum = metric.minimum, value < minimum { return false }
    if let maximum = metric.maximum, value > maximum { return false }
    return metric.unit != .count || value.isWhole
  }
}
