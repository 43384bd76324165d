internal import IntegriaAPI
internal import Metrics
internal import Monitoring

/// Checks the operations that the configuration needs.
extension Examination {
  /// Calls each operation that the metrics need once, and reports its time and answer. `limit` is the timeout of a
  /// whole run of `check`, `time` the server's clock.
  func askOperations(of requests: [MetricRequest], within limit: Duration, _ time: ServerTime) {
    for question in requests.compactMap({ Question($0, in: dialect, time) }) {
      var fresh: [(operation: Operation, time: Duration)] = []
      for operation in question.operations where !isKnown(operation) {
        guard ask(operation) != nil else { continue }
        fresh.append((operation, transport.elapsed))
      }
      guard judge(question) else { continue }
      for (operation, time) in fresh { addAnswer(of: operation, time, limit) }
    }
  }

  /// Warns if a run of `check` would take longer than its timeout although each request does not. Metrics that a run
  /// leaves out on this server do not count.
  func estimateCheck(of requests: [MetricRequest], parallel: Int, within limit: Duration, _ time: ServerTime) {
    let asked = requests.filter { !$0.isOptional || !$0.readsWholeHistory(in: dialect) }
      .compactMap { Question($0, in: dialect, time) }.flatMap(\.operations)
    let known = Set(asked).subtracting([.queuedEmails]).compactMap { times[$0] }
    guard !isOver, !known.contains(where: { $0 > limit }) else { return }
    let estimate = CheckTime.estimate(
      version: versionTime, login: times[.queuedEmails] ?? .zero, requests: known.sorted(by: >), parallel: parallel)
    guard estimate > limit else { return }
    add(
      .operation, .warning,
      "check would take about \(StepTime.text(estimate)) for its \(counted(known.count + 2, "request")), up to "
        + "\(parallel) at once, and waits for \(StepTime.text(limit))",
      remedy: "raise timeout above \(StepTime.text(estimate)), raise parallel, or leave out metrics")
  }

  /// Checks that a metric can use the answers. An operation that failed is not reported again.
  private func judge(_ question: Question) -> Bool {
    guard question.operations.allSatisfy(isKnown) else { return false }
    do throws(APIError) {
      try question.check(Answers(results, dialect: dialect))
      return true
    } catch {
      let operation = question.operations.first { $0.name == error.operation } ?? Operation(error.operation)
      note(error, of: operation)
      return false
    }
  }

  private func isKnown(_ operation: Operation) -> Bool { answers[operation] != nil }

  private var results: [Operation: APIClient.Answer] { answers.mapValues { .success($0) } }

  private func addAnswer(of operation: Operation, _ time: Duration, _ limit: Duration) {
    let shown = answers[operation]?.shown ?? ""
    let text = "\(operation.words): \(shown) (\(StepTime.text(time)))"
    guard time > limit else { return add(.operation, .ok, text) }
    add(
      .operation, .warning, text,
      remedy: "a check would not wait so long: raise timeout above \(StepTime.text(limit)), or leave out what needs it")
  }

  /// The value of a formula, whose operations are called if necessary; nil if it has none.
  func count(_ formula: Formula) -> Int? {
    for operation in formula.operations { guard ask(operation, isNeeded: false) != nil else { return nil } }
    guard case .value(let value)? = try? formula.evaluate(results) else { return nil }
    return value.wholePart
  }
}

extension ReplyBody {
  /// An answer for a step's text, without secrets: the start of a value, the fields of a record, the length of a list.
  var shown: String {
    guard text.hasPrefix("<xml"), let root = try? RecordReader.root(self) else {
      return text.isEmpty ? "nothing" : excerpt(limit: 40)
    }
    guard root.children.allSatisfy(\.children.isEmpty) else { return counted(root.children.count, "record") }
    return excerpt(of: root.children.map { "\($0.name) \($0.decodedText)" }.joined(separator: ", "), limit: 160)
  }
}
