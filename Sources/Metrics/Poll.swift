package import IntegriaAPI
package import Monitoring

/// One poll of a server: the availability first, then the questions, then what the answers come to.
///
/// A refused login holds one of the server's workers for 15 s, even after we have hung up. So the version, which is
/// open, and one cheap request with the login go first, together; only when both are answered does the rest go out.
package struct Poll {
  private let client: APIClient
  private let forced: Dialect?
  private let time: ServerTime

  /// Most rounds of questions after the first, in case an evaluation never comes to its end. Four are needed: the names
  /// of the parts, a value of each, and two counts that decide what a doubtful value means.
  private static let mostFurtherRounds = 8

  /// `dialect` is the one to use whatever the version says; nil asks the version.
  package init(_ client: APIClient, dialect: Dialect?, time: ServerTime) {
    self.client = client
    self.time = time
    forced = dialect
  }

  /// What a poll brought.
  package struct Result: Sendable {
    /// What was measured, in the order of the requests: all that was asked for, but what is optional and costly on this
    /// server. A request may have several measurements.
    package let measured: [(request: MetricRequest, measurement: Measurement)]
    /// What the server said of its version; nil if it did not answer.
    package let version: ServerVersion?
    /// The dialect that was spoken; nil if it is not known.
    package let dialect: Dialect?
    /// Where the clock comes from by which times of the server were read; nil if none were.
    package let clockSource: ClockSource?

    /// The measurements in the order of the requests.
    package var measurements: [Measurement] { measured.map(\.measurement) }
  }

  /// Measures what is asked for. No request is sent if all of it comes from this machine; `spool` is its journal.
  package func measure(_ requests: [MetricRequest], spool: Spool? = nil) -> Result {
    let local = requests.compactMap { request in spool?.measurement(of: request).map { (request, $0) } }
    if !local.isEmpty, local.count == requests.count {
      return Result(measured: local, version: nil, dialect: nil, clockSource: nil)
    }

    let started = ContinuousClock.now
    let (version, answers) = client.probe(with: [.queuedEmails])
    let availability = ServerAvailability(version: version, login: answers[0])
    let dialect = forced ?? availability.version.map { Dialect($0) }
    let requests = requests.filter { !$0.isOptional || !(dialect.map($0.readsWholeHistory(in:)) ?? false) }
    let questions = requests.map { request in dialect.flatMap { Question(request, in: $0, time) } }
    let known = Answers(
      [.queuedEmails: answers[0]], dialect: dialect, texts: Set(requests.map(\.filter.string).filter { !$0.isEmpty }))
    let findings = Findings(
      spool: spool, availability: availability,
      answers: availability.obstacle == nil ? ask(questions.compactMap(\.self), known, availability.version) : known,
      seconds: DecimalNumber(started.duration(to: .now)).rounded(fractionDigits: 6))
    let measured = zip(requests, questions).flatMap { request, question in
      findings.measurements(of: request, question).map { (request: request, measurement: $0) }
    }
    return Result(
      measured: measured, version: availability.version, dialect: dialect,
      clockSource: questions.lazy.compactMap { $0?.clockSource(findings.answers) }.first)
  }

  /// Asks what the questions need beyond what is known.
  ///
  /// An answer that is the version belongs to the request for it: a proxy has answered twice, and each later request on
  /// that connection got the answer to the one before. All is then asked again, each time over a connection of its own.
  private func ask(_ questions: [Question], _ known: Answers, _ version: ServerVersion?) -> Answers {
    let answers = askInRounds(questions, known)
    guard let text = version?.text, !text.isEmpty, answers.contain(text) else { return answers }
    client.stopReusingConnections()
    return askInRounds(questions, known)
  }

  /// Asks each operation once, in rounds: what is asked further depends on the answers.
  private func askInRounds(_ questions: [Question], _ known: Answers) -> Answers {
    var answers = known
    ask(questions.flatMap(\.operations), into: &answers)
    for _ in 0..<Self.mostFurtherRounds {
      guard ask(questions.flatMap({ $0.furtherOperations(answers) }), into: &answers) else { break }
    }
    return answers
  }

  /// Asks those of the operations that have no answer yet, each once. Returns whether there were any.
  @discardableResult
  private func ask(_ wanted: [Operation], into answers: inout Answers) -> Bool {
    let operations = wanted.filter { !answers.has($0) }.distinct
    for (operation, answer) in zip(operations, client.call(operations)) { answers.add(answer, to: operation) }
    return !operations.isEmpty
  }
}

/// All that a poll found out, from which each request has its measurements.
private struct Findings {
  let spool: Spool?
  let availability: ServerAvailability
  let answers: Answers
  /// Seconds that the poll took.
  let seconds: DecimalNumber

  func measurements(of request: MetricRequest, _ question: Question?) -> [Measurement] {
    func measured(_ reading: Reading) -> [Measurement] { [Measurement(metric: request.description, reading: reading)] }
    switch request.metric.source {
    case .journal:
      return spool?.measurement(of: request).map { [$0] } ?? measured(.unreadable(reason: "the journal was not read"))
    case .run(.availability): return [availability.measurement(request.description)]
    case .run(.duration): return measured(.value(seconds))
    case .server:
      if let obstacle = availability.obstacle { return measured(.unreadable(reason: obstacle.sentence)) }
      return question?.measurements(answers) ?? measured(.unreadable(reason: "the server's dialect is unknown"))
    }
  }
}
