internal import IntegriaAPI

/// A run of `api OP`: settings, values, confirmation, call and output.
struct APIRun {
  private let operation: DocumentedOperation
  private let words: [String]
  private let run: CommandRun
  private let settings: Settings
  private let format: AnswerFormat

  init(_ operation: DocumentedOperation, _ run: CommandRun) throws(UsageError) {
    self.operation = operation
    self.run = run
    words = Array(run.arguments.operands.dropFirst())
    settings = try run.settings()
    format = try settings[.answerFormat]
  }

  func perform() throws(UsageError) -> Int32 {
    let timeout = try settings[.timeout]
    var connection = try settings.connection()
    let transfer = try FileTransfer(operation, words, run, method: connection.method)
    let given = if let file = transfer.given { file } else { try values() }
    connection.credentials.otherSecrets += given.secrets(of: operation)
    try confirm(on: connection.address)
    var options = connection.options
    options.bodyLimit = FileLimits.download
    let progress = DownloadProgress(run.effects.output)
    if operation.answer == .file, run.effects.terminal.isInteractive { options.onBody = { progress.note($0) } }
    let client = connection.client(
      run.effects.transport(connection.address, options), until: Deadline(after: timeout), parallel: 1)
    let call = APICall(operation: operation, client: client, dialect: connection.dialect)
    let result = Result { () throws(APICall.Failure) in try outcome(call, given, transfer) }
    progress.end()
    switch result {
    case .success(let outcome): return report(outcome)
    case .failure(.values(let error)): throw UsageError("\(operation.name): \(error.reason)")
    case .failure(.server(let error)): return report(CallOutcome(error, of: operation))
    }
  }

  private func values() throws(UsageError) -> GivenValues {
    do throws(ParameterError) {
      let given = try GivenValues(words, of: operation)
      // A usage error is reported before any request.
      _ = try Dialect.documented.call(operation, given, format: operation.answer.format)
      return given
    } catch { throw UsageError("\(operation.name): \(error.reason)") }
  }

  private func outcome(
    _ call: APICall, _ given: GivenValues, _ transfer: FileTransfer
  ) throws(APICall.Failure) -> CallOutcome {
    guard operation.name != "version" else { return CallOutcome(.value(try call.version().text)) }
    let dialect = try call.serverDialect()
    if case .differs(let how) = dialect.difference(of: operation), format == .table {
      run.effects.output.warn("integria-monitor api: on this server, \(how)\n")
    }
    if operation.answer == .file { return try transfer.download(call, given, in: dialect) }
    if format == .raw { return CallOutcome(.value(try call.raw(given, in: dialect))) }
    return CallOutcome(try call.send(given, in: dialect), of: operation)
  }

  /// Asks for confirmation of a change. Throws without `--yes` if there is no terminal, and if the answer is no.
  private func confirm(on address: ServerAddress) throws(UsageError) {
    guard operation.changesSomething, !run.arguments.has(.yes) else { return }
    guard run.effects.terminal.isInteractive else {
      throw UsageError("\(operation.name) changes something on the server: add --yes")
    }
    let question = "\(operation.name) changes something on \(address.host) (\(operation.summary)). Go on? [y/N] "
    guard let answer = run.effects.terminal.ask(question), ["y", "yes"].contains(answer.lowercased()) else {
      throw UsageError("\(operation.name): nothing was sent")
    }
  }

  // MARK: Output

  private func report(_ outcome: CallOutcome) -> Int32 {
    if let sentence = outcome.sentence { run.effects.output.warn("integria-monitor api: \(sentence)\n") }
    guard let text = text(outcome) else { return outcome.code.rawValue }
    return run.effects.output.write(text) ? outcome.code.rawValue : ExitCode.usage
  }

  private func text(_ outcome: CallOutcome) -> String? {
    switch format {
    case .json:
      guard let content = outcome.content else { return JSONText.text(AnswerJSON(error: outcome.sentence ?? "")) }
      var json = AnswerJSON(content)
      json.meaning = outcome.meaning
      json.error = outcome.sentence
      return JSONText.text(json)
    case .table:
      guard let content = outcome.content else { return nil }
      let meaning = outcome.meaning.map { "  (\($0))" } ?? ""
      if case .value(let value) = content { return VisibleText.line(value) + meaning + "\n" }
      return AnswerTable(operation: operation).text(content)
    case .raw:
      guard case .value(let value)? = outcome.content else { return nil }
      guard run.effects.terminal.showsOutput else { return value + "\n" }
      return VisibleText.lines(value).joined(separator: "\n") + "\n"
    }
  }
}
