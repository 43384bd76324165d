package import IntegriaAPI
internal import Monitoring

/// A request of a metric whose values come from the server, with the evaluation that the server's dialect gives it.
package struct Question: Sendable {
  package let request: MetricRequest
  private let evaluation: any Evaluation

  /// nil for a metric of the run or of this machine's journal.
  package init?(_ request: MetricRequest, in dialect: Dialect) {
    guard case .server(let value) = request.metric.source else { return nil }
    self.request = request
    let formula =
      switch value {
      case .statistic(let statistic): dialect.formula(statistic, request.filter)
      case .summary(let field): dialect.formula(field)
      case .cronAge: Formula.number(.lastCronExecution, .minutes)
      case .queuedEmails: Formula.number(.queuedEmails, .plain)
      }
    evaluation = value == .cronAge ? CronAge(formula) : FormulaValue(formula)
  }

  /// What is to be asked, with repetitions.
  package var operations: [Operation] { evaluation.operations }

  /// What the answers so far make it necessary to ask as well.
  func furtherOperations(_ answers: Answers) -> [Operation] { evaluation.furtherOperations(answers) }

  /// What the answers come to: one measurement, unreadable with the reason if an answer is missing or says no value.
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
}

/// How the values of a metric follow from answers of the server.
protocol Evaluation: Sendable {
  /// What is to be asked at first, with repetitions.
  var operations: [Operation] { get }

  /// What the answers so far make it necessary to ask as well; what is answered already may be among it.
  func furtherOperations(_ answers: Answers) -> [Operation]

  /// The measurements of the metric. Throws the error of an answer that all of them need.
  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement]
}

/// The answers of a poll, each operation's once.
package struct Answers: Sendable {
  package private(set) var replies: [Operation: APIClient.Answer]

  package init(_ replies: [Operation: APIClient.Answer] = [:]) { self.replies = replies }

  mutating func add(_ answer: APIClient.Answer, to operation: Operation) { replies[operation] = answer }

  func has(_ operation: Operation) -> Bool { replies[operation] != nil }
}
