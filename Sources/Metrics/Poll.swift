package import IntegriaAPI
package import Monitoring

/// One poll of a server: the gate, the questions, and what the answers mean.
///
/// A refused login holds one of the server's workers for 15 s, even after we have hung up. So the version, which is
/// open, and one cheap request with the login go first, together; only when both are answered does the rest go out.
package struct Poll {
  private let client: APIClient
  private let forced: Dialect?

  /// `dialect` is the one to use whatever the version says; nil asks the version.
  package init(_ client: APIClient, dialect: Dialect?) {
    self.client = client
    forced = dialect
  }

  /// What a poll brought.
  package struct Result: Sendable {
    /// What was measured: all that was asked for, but what is optional and costly on this server.
    package let requests: [MetricRequest]
    /// One measurement for each of the requests, in their order.
    package let measurements: [Measurement]
    /// What the server said of its version; nil where it did not answer.
    package let version: ServerVersion?
    package let dialect: Dialect?
  }

  /// Measures what is asked for. The server is left alone where all of it comes from this machine.
  package func measure(_ requests: [MetricRequest], spool: Spool? = nil) -> Result {
    let local = spool.map { spool in requests.map { Meaning.local($0, spool) } } ?? []
    if !local.isEmpty, local.allSatisfy({ $0 != nil }) {
      return Result(requests: requests, measurements: local.compactMap(\.self), version: nil, dialect: nil)
    }
    let started = ContinuousClock.now
    let (version, answers) = client.open(with: [.queuedEmails])
    let gate = Gate(version: version, login: answers[0])
    let dialect = forced ?? gate.version.map { Dialect($0) }
    let requests = requests.filter { !$0.isOptional || !(dialect.map($0.readsWholeHistory(in:)) ?? false) }
    let meaning = Meaning(gate: gate, dialect: dialect, answers: ask(requests, behind: gate, dialect, answers[0]))
    let seconds = DecimalNumber(started.duration(to: .now)).rounded(fractionDigits: 6)
    return Result(
      requests: requests,
      measurements: requests.map { request in
        spool.flatMap { Meaning.local(request, $0) } ?? meaning.measurement(of: request, pollTime: seconds)
      },
      version: gate.version, dialect: dialect)
  }

  /// Asks what the requests need beyond the gate, each operation once.
  private func ask(
    _ requests: [MetricRequest], behind gate: Gate, _ dialect: Dialect?, _ mails: APIClient.Answer
  ) -> [Operation: APIClient.Answer] {
    var answers = [Operation.queuedEmails: mails]
    guard gate.isOpen, let dialect else { return answers }
    let formulas = requests.compactMap { Meaning.formula($0, dialect) }
    ask(formulas.flatMap(\.operations), into: &answers)
    // At most two rounds more: a count's doubt, and that of the count which decides a doubt.
    for _ in 0..<2 { ask(formulas.flatMap { $0.furtherOperations(answers) }, into: &answers) }
    return answers
  }

  /// Asks those of the operations that have no answer yet, each once.
  private func ask(_ wanted: [Operation], into answers: inout [Operation: APIClient.Answer]) {
    var operations: [Operation] = []
    for operation in wanted where answers[operation] == nil && !operations.contains(operation) {
      operations.append(operation)
    }
    guard !operations.isEmpty else { return }
    for (operation, answer) in zip(operations, client.call(operations)) { answers[operation] = answer }
  }
}
