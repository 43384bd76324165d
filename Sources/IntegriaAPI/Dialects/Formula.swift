package import Monitoring

/// How to compute a metric's value from the server's answers. A `Dialect` makes it. A poll calls the operations of all
/// formulas, each once, and then evaluates the formulas.
package indirect enum Formula: Hashable, Sendable {
  /// The whole answer is the number.
  case number(Operation, NumberFormat)
  /// The whole answer is the number, or `N/A` for no value.
  case numberOrNothing(Operation, NumberFormat)
  /// A field of the answer's record.
  case field(String, of: Operation)
  case sum([Formula])
  case difference(Formula, Formula)
  /// A count of tickets on a build that answers 1 for no tickets (WIRE.md section 3). If the answer is 1 and no ticket
  /// is open, `elsewhere` makes the same count for a company that does not exist. If that is 0, one closed ticket
  /// exists; otherwise there are none.
  case count(Formula, notClosed: Formula, elsewhere: Formula)
  /// A value that the server also answers without data. If it equals `at`, `proof` is asked too. If `proof` is 0, there
  /// is no value, for the reason `otherwise`.
  case doubted(Formula, at: DecimalNumber, proof: Formula, otherwise: String)
  /// The server has no correct value; the text is the reason.
  case unavailable(String)

  /// The result of a formula.
  package enum Outcome: Hashable, Sendable {
    case value(DecimalNumber)
    case noValue(String)
  }

  /// The operations that the formula needs, with repetitions.
  package var operations: [Operation] {
    switch self {
    case .number(let operation, _), .numberOrNothing(let operation, _), .field(_, let operation): [operation]
    case .sum(let parts): parts.flatMap(\.operations)
    case .difference(let left, let right), .count(let left, let right, _): left.operations + right.operations
    case .doubted(let value, _, _, _): value.operations
    case .unavailable: []
    }
  }

  /// The operations that are needed in addition, depending on the answers to `operations`.
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

  /// Evaluates the formula. Throws the error of an answer that it needs, `notANumber` for an answer that is not a
  /// number, and `malformed` for a missing field.
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
    try parts.map { part throws(APIError) in try part.evaluate(answers) }
  }

  private static func field(_ name: String, of body: ReplyBody) throws(APIError) -> DecimalNumber {
    guard let field = try RecordReader.root(body).children.first(where: { $0.name == name }) else {
      throw APIError(.malformed, operation: body.operation, excerpt: "it has no '\(name)'")
    }
    let text = field.decodedText
    guard let number = DecimalNumber(text.trimmed) else {
      throw APIError(.notANumber, operation: body.operation, excerpt: body.excerpt(of: text, limit: 40))
    }
    return number
  }

  /// Combines the values from left to right. If an outcome has no value, the first such outcome is the result.
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
