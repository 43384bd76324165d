package import Monitoring

/// How a metric's value follows from answers of the server. A dialect says it; whoever polls asks the operations that
/// all formulas need, each once, and then evaluates them.
package indirect enum Formula: Hashable, Sendable {
  /// The whole answer is the number.
  case number(Operation, NumberFormat)
  /// The number, or `N/A` where there is none.
  case numberOrNothing(Operation, NumberFormat)
  /// A field of the answer's record.
  case field(String, of: Operation)
  case sum([Formula])
  case difference(Formula, Formula)
  /// A count of tickets on a build that answers 1 for none. A 1 with no open ticket is one closed ticket if `elsewhere`,
  /// the same count for a company that does not exist, comes to 0, and else none (WIRE.md section 3). Only then is it asked.
  case count(Formula, notClosed: Formula, elsewhere: Formula)
  /// A value that proves nothing where it is exactly `at`: then it is believed only if `proof`, which is asked only
  /// then, comes to more than 0; the reason if it does not.
  case doubted(Formula, at: DecimalNumber, proof: Formula, otherwise: String)
  /// This build cannot tell it honestly; the reason.
  case unavailable(String)

  /// A formula's outcome.
  package enum Outcome: Hashable, Sendable {
    case value(DecimalNumber)
    case noValue(String)
  }

  /// What has to be asked, with repetitions.
  package var operations: [Operation] {
    switch self {
    case .number(let operation, _), .numberOrNothing(let operation, _), .field(_, let operation): [operation]
    case .sum(let parts): parts.flatMap(\.operations)
    case .difference(let left, let right), .count(let left, let right, _): left.operations + right.operations
    case .doubted(let value, _, _, _): value.operations
    case .unavailable: []
    }
  }

  /// What the answers to `operations` make it necessary to ask as well.
  package func furtherOperations(_ answers: [Operation: APIClient.Answer]) -> [Operation] {
    switch self {
    case .number, .numberOrNothing, .field, .unavailable: []
    case .sum(let parts): parts.flatMap { $0.furtherOperations(answers) }
    case .difference(let left, let right): left.furtherOperations(answers) + right.furtherOperations(answers)
    case .count(let total, let notClosed, let elsewhere):
      (try? evaluateAll([total, notClosed], answers)) == [.value(1), .value(0)] ? elsewhere.operations : []
    case .doubted(let value, let suspicious, let proof, _):
      if (try? value.evaluate(answers)) == .value(suspicious) {
        proof.operations + proof.furtherOperations(answers)
      } else {
        value.furtherOperations(answers)
      }
    }
  }

  /// Evaluates the formula. Throws the error of an answer that it needs, or says that an answer is not a number.
  package func evaluate(_ answers: [Operation: APIClient.Answer]) throws(APIError) -> Outcome {
    switch self {
    case .number(let operation, let format):
      return .value(try answer(operation, answers).number(format))
    case .numberOrNothing(let operation, let format):
      let body = try answer(operation, answers)
      return body.text == "N/A" ? .noValue("\(operation.name) answers N/A") : .value(try body.number(format))
    case .field(let name, let operation):
      return .value(try Self.field(name, of: try answer(operation, answers)))
    case .sum(let parts):
      return try Self.combine(try evaluateAll(parts, answers)) { $0.adding($1) }
    case .difference(let left, let right):
      return try Self.combine(try evaluateAll([left, right], answers)) { $0.subtracting($1) }
    case .count(let total, let notClosed, let elsewhere):
      let outcomes = try evaluateAll([total, notClosed], answers)
      guard outcomes == [.value(1), .value(0)] else { return outcomes[0] }
      return try elsewhere.evaluate(answers) == .value(0) ? .value(1) : .value(0)
    case .doubted(let value, let suspicious, let proof, let reason):
      let outcome = try value.evaluate(answers)
      guard outcome == .value(suspicious), try proof.evaluate(answers) == .value(0) else { return outcome }
      return .noValue(reason)
    case .unavailable(let reason):
      return .noValue(reason)
    }
  }

  private func answer(
    _ operation: Operation, _ answers: [Operation: APIClient.Answer]
  ) throws(APIError) -> ReplyBody {
    guard let answer = answers[operation] else { throw APIError(.notAsked, operation: operation.name) }
    return try answer.get()
  }

  private func evaluateAll(
    _ parts: [Formula], _ answers: [Operation: APIClient.Answer]
  ) throws(APIError) -> [Outcome] {
    var outcomes: [Outcome] = []
    for part in parts { outcomes.append(try part.evaluate(answers)) }
    return outcomes
  }

  private static func field(_ name: String, of body: ReplyBody) throws(APIError) -> DecimalNumber {
    guard let text = try RecordReader.root(body).fields[name] else {
      throw APIError(.malformed, operation: body.operation, excerpt: "it has no '\(name)'")
    }
    guard let number = DecimalNumber(text.trimmed) else {
      throw APIError(.notANumber, operation: body.operation, excerpt: body.excerpt(text, limit: 40))
    }
    return number
  }

  /// Folds the values from the left; the first that is no value decides.
  private static func combine(
    _ outcomes: [Outcome], _ step: (DecimalNumber, DecimalNumber) -> DecimalNumber?
  ) throws(APIError) -> Outcome {
    var result: DecimalNumber?
    for outcome in outcomes {
      guard case .value(let value) = outcome else { return outcome }
      guard let left = result else {
        result = value
        continue
      }
      guard let next = step(left, value) else {
        throw APIError(.notANumber, operation: "get_stats", excerpt: "the counts are too large to combine")
      }
      result = next
    }
    return .value(result ?? .zero)
  }
}
