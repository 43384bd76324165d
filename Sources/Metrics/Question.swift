package import IntegriaAPI
internal import Monitoring

/// A request of a metric whose values come from the server, with the evaluation that the server's dialect gives it.
package struct Question: Sendable {
  /// What was asked for.
  package let request: MetricRequest
  private let evaluation: any Evaluation

  /// nil for a metric of the run or of this machine's journal. `time` is what is known of the server's clock.
  package init?(_ request: MetricRequest, in dialect: Dialect, _ time: ServerTime) {
    guard case .server(let value) = request.metric.source else { return nil }
    self.request = request
    evaluation =
      switch value {
      case .statistic(let statistic):
        switch request.breakdown {
        case nil: FormulaValue(dialect.formula(statistic, request.filter))
        case .some where statistic == .opened: QueueEvaluation(.opened, request, dialect, time)
        case let breakdown?:
          StatisticBreakdown(statistic: statistic, request: request, breakdown: breakdown, dialect: dialect)
        }
      case .summary(let field): FormulaValue(dialect.formula(field))
      case .cronAge: CronAge()
      case .cronFinished: CronFinished(dialect, time)
      case .queuedEmails: FormulaValue(.number(.queuedEmails, .plain))
      case .queue(let value): QueueEvaluation(value, request, dialect, time)
      }
  }

  /// What is to be asked, with repetitions.
  package var operations: [Operation] { evaluation.operations }

  /// What the answers so far make it necessary to ask as well.
  func furtherOperations(_ answers: Answers) -> [Operation] { evaluation.furtherOperations(answers) }

  /// What the answers come to: one measurement or, of a breakdown, one each; unreadable with the reason if an answer
  /// that all of them need is missing or cannot be read.
  func measurements(_ answers: Answers) -> [Measurement] {
    do throws(APIError) {
      return try evaluation.measurements(of: request.description, answers)
    } catch {
      return [Measurement(metric: request.description, reading: .unreadable(reason: error.sentence))]
    }
  }

  /// Throws the error for which the answers give no value.
  package func check(_ answers: Answers) throws(APIError) {
    _ = try evaluation.measurements(of: request.description, answers)
  }

  /// Where the clock comes from by which the answers' times are read; nil if none are.
  func clockSource(_ answers: Answers) -> ClockSource? { evaluation.clockSource(answers) }
}

/// How the values of a metric follow from answers of the server.
protocol Evaluation: Sendable {
  /// What is to be asked at first, with repetitions.
  var operations: [Operation] { get }

  /// What the answers so far make it necessary to ask as well; what is answered already may be among it.
  func furtherOperations(_ answers: Answers) -> [Operation]

  /// Where the clock comes from by which times of the server are read; nil if none are.
  func clockSource(_ answers: Answers) -> ClockSource?

  /// The measurements of the metric. Throws the error of an answer that all of them need.
  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement]
}

extension Evaluation {
  func clockSource(_ answers: Answers) -> ClockSource? { nil }
}
