package import IntegriaAPI
package import Monitoring

/// One poll of a server: first the availability, then the questions, then the measurements.
///
/// A refused login holds one of the server's workers for 15 s, even after the client has disconnected. So the version,
/// which needs no login, and one cheap request with the login go first, together. The other requests follow only if
/// both are answered.
package struct Poll {
  private let client: APIClient
  private let forced: Dialect?
  private let time: ServerTime

  /// The largest number of rounds after the first, in case an evaluation never finishes. Four are needed: the names of
  /// the parts, a value for each part, and two counts that decide about a doubtful value.
  private static let mostFurtherRounds = 8

  /// `dialect` is the dialect to use, whatever the version; nil lets the version decide.
  package init(_ client: APIClient, dialect: Dialect?, time: ServerTime) {
    self.client = client
    self.time = time
    forced = dialect
  }

  /// The result of a poll.
  package struct Result: Sendable {
    /// The measurements in the order of the requests; a request may have several. Optional requests that are costly on
    /// this server have none.
    package let measured: [(request: MetricRequest, measurement: Measurement)]
    /// The server's version; nil if the server did not answer.
    package let version: ServerVersion?
    /// The dialect that was used; nil if it is unknown.
    package let dialect: Dialect?
    /// The source of the clock by which the server's times were read; nil if no times were read.
    package let clockSource: ClockSource?

    /// The measurements in the order of the requests.
    package var measurements: [Measurement] { measured.map(\.measurement) }
  }

  /// Measures the requests. Sends nothing to the server if all values come from `spool`, this machine's journal.
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

  /// Asks the operations of the questions that are not in `known`.
  ///
  /// If one of them is answered with the version, a proxy has sent an answer twice, and each later request on that
  /// connection got the answer to the one before. Everything is then asked again, each request over a connection of its
  /// own.
  private func ask(_ questions: [Question], _ known: Answers, _ version: ServerVersion?) -> Answers {
    let answers = askInRounds(questions, known)
    guard let text = version?.text, !text.isEmpty, answers.contain(text) else { return answers }
    client.stopReusingConnections()
    return askInRounds(questions, known)
  }

  /// Asks each operation once, in rounds, because answers decide what else to ask.
  private func askInRounds(_ questions: [Question], _ known: Answers) -> Answers {
    var answers = known
    ask(questions.flatMap(\.operations), into: &answers)
    for _ in 0..<Self.mostFurtherRounds {
      guard ask(questions.flatMap({ $0.furtherOperations(answers) }), into: &answers) else { break }
    }
    return answers
  }

  /// Asks each operation that has no answer yet, once. Returns whether there were any.
  @discardableResult
  private func ask(_ wanted: [Operation], into answers: inout Answers) -> Bool {
    let operations = wanted.filter { !answers.has($0) }.distinct
    for (operation, answer) in zip(operations, client.call(operations)) { answers.add(answer, to: operation) }
    return !operations.isEmpty
  }
}

/// All results of a poll, from which the measurements of each request are made.
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
