internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting

/// The report of a run of `check` over one or several servers. The settings of the first server give its format.
struct CheckReport {
  let format: OutputFormat
  /// The agent file to write; nil prints the report.
  let agentFile: AgentFile?
  /// The timeout of the whole run: the longest of the servers' timeouts.
  let timeout: Duration
  private let prefix: String
  private let isVerbose: Bool
  private let servers: [ServerCheck]

  init(_ servers: [ServerCheck]) throws(UsageError) {
    guard let settings = servers.first?.settings else { throw UsageError("no server is given") }
    self.servers = servers
    format = try settings.reportFormat()
    agentFile = try settings.agentFile()
    prefix = try settings[.prefix]
    isVerbose = try settings[.verbose]
    timeout = servers.map(\.timeout).max() ?? .zero
  }

  /// The effects of the run. For formats for people, warnings are printed after the report.
  func effects(_ effects: Effects) -> Effects {
    guard agentFile == nil, [.nagios, .table].contains(format) else { return effects }
    var changed = effects
    changed.output = RemarksAfterReport(effects.output)
    return changed
  }

  /// The report. `results` are in the order of the servers.
  func text(_ judgements: [Judgement], _ results: [Poll.Result]) -> String {
    switch format {
    case .pandora: PandoraReport.render(judgements, prefix: prefix)
    case .json: JSONReport.render(judgements)
    case .openmetrics: OpenMetricsReport.render(judgements)
    case .table: TableReport.render(judgements)
    case .nagios:
      NagiosReport.render(
        judgements, isVerbose: isVerbose, notes: zip(servers, results).flatMap { notes($0, $1) })
    }
  }

  /// The output if the run does not end in time.
  var timeoutReport: TimeoutReport {
    let reason = "the check did not finish within \(DurationText.text(timeout))"
    return switch format {
    case .openmetrics: TimeoutReport(text: "", exitCode: 1)
    case .pandora where agentFile != nil: TimeoutReport(text: reason + "\n", exitCode: 1)
    case .json: TimeoutReport(text: JSONReport.failure(reason), exitCode: Status.unknown.exitCode)
    case .nagios, .table:
      TimeoutReport(text: NagiosReport.line(.unknown, reason), exitCode: Status.unknown.exitCode)
    case .pandora: TimeoutReport(text: unavailable(reason), exitCode: 0)
    }
  }

  private func unavailable(_ reason: String) -> String {
    let metric = Metric.availability.description
    return servers.map { server in
      PandoraReport.unavailable(
        server.name.isEmpty ? metric : metric.of(server: server.name), reason: reason, prefix: prefix)
    }.joined()
  }

  // MARK: Notes

  /// Sentences about servers whose version has another dialect than the settings. The `nagios` report has them in its
  /// text.
  func contradictions(_ results: [Poll.Result]) -> [String] {
    zip(servers, results).flatMap { server, result in
      named([contradiction(server, result)].compactMap(\.self), server)
    }
  }

  private func contradiction(_ server: ServerCheck, _ result: Poll.Result) -> String? {
    server.connection.dialect.flatMap { dialect in result.version.flatMap(dialect.contradiction) }
  }

  private func notes(_ server: ServerCheck, _ result: Poll.Result) -> [String] {
    let notes = [contradiction(server, result)].compactMap(\.self)
    return named(notes + (isVerbose ? details(server, result) : []), server)
  }

  private func named(_ notes: [String], _ server: ServerCheck) -> [String] {
    notes.map { server.name.isEmpty ? $0 : "\(server.name): \($0)" }
  }

  private func details(_ server: ServerCheck, _ result: Poll.Result) -> [String] {
    let notes = ["server: \(server.connection.address.endpoint)"]
    guard let version = result.version, let dialect = result.dialect else { return notes }
    let text = version.text.isEmpty ? "hidden by the server" : version.text
    let isGuess = version.release == nil && server.connection.dialect == nil
    let guess = isGuess ? " (a guess: the version names no release)" : ""
    let clock = result.clockSource.map { ["time zone: \($0.words)"] } ?? []
    return notes + ["version: \(text)", "dialect: \(dialect.rawValue)\(guess)"] + clock
  }
}

extension ClockSource {
  fileprivate var words: String {
    switch self {
    case .setting: "as time-zone sets it"
    case .machine: "this machine's"
    case .learnt(let offset): "\(offset), learnt from cron's stamps on the tickets"
    case .noted(let offset): "\(offset), learnt from a ticket that was created from here"
    }
  }
}
