package import IntegriaAPI
internal import Monitoring

/// A request for a metric whose values come from the server, with its evaluation in the server's dialect.
package struct Question: Sendable {
  /// What was asked for.
  package let request: MetricRequest
  private let evaluation: any Evaluation

  /// nil for a metric of the run or of this machine's journal. `time` is what is known about the server's clock.
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

  /// The first operations to ask; operations may repeat.
  package var operations: [Operation] { evaluation.operations }

  /// The operations to ask as well, given the answers so far.
  func furtherOperations(_ answers: Answers) -> [Operation] { evaluation.furtherOperations(answers) }

  /// The measurements from the answers: one, or one for each part of a breakdown. If an answer that all of them need is
  /// missing or cannot be read, one unreadable measurement with the reason.
  func measurements(_ answers: Answers) -> [Measurement] {
    do throws(APIError) {
      return try evaluation.measurements(of: request.description, answers)
    } catch {
      return [Measurement(metric: request.description, reading: .unreadable(reason: error.sentence))]
    }
  }

  /// Throws the error because of which the answers give no value.
  package func check(_ answers: Answers) throws(APIError) {
    _ = try evaluation.measurements(of: request.description, answers)
  }

  /// The source of the clock by which the answers' times are read; nil if they have no times.
  func clockSource(_ answers: Answers) -> ClockSource? { evaluation.clockSource(answers) }
}

/// How to compute the values of a metric from the server's answers.
protocol Evaluation: Sendable {
  /// The first operations to ask; operations may repeat.
  var operations: [Operation] { get }

  /// The operations to ask as well, given the answers so far. They may include operations that are already answered.
  func furtherOperations(_ answers: Answers) -> [Operation]

  /// The source of the clock by which the server's times are read; nil if no times are read.
  func clockSource(_ answers: Answers) -> ClockSource?

  /// The measurements of the metric. Throws the error of an answer that all of them need.
  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement]
}

extension Evaluation {
  func clockSource(_ answers: Answers) -> ClockSource? { nil }
}
