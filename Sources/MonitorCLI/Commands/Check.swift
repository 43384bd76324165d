internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting

extension Command {
  static let check = Command(
    name: "check", summary: "polls a server, judges, and prints one report",
    groups: [
      Options.connection, Options.configuration, Options.metrics, Options.report, Options.ticketsOfCheck,
      Options.journal,
    ],
    examples: [
      (
        "INTEGRIA_PASSWORD=secret integria-monitor check --url http://helpdesk.example.com/integria --user monitor",
        "one Nagios line with the default metrics"
      ),
      (
        "integria-monitor check --config FILE -m mail.queued -w 100 -c 500",
        "one metric: a warning above 100 mails, critical above 500"
      ),
      (
        "integria-monitor check --config FILE --output pandora",
        "modules for Pandora FMS's agent, as a module_plugin line runs it"
      ),
    ],
    isPlugin: true, run: checkServer)
}

/// The formats of `--output`.
enum OutputFormat: String, Sendable, CaseIterable { case nagios, pandora, json, openmetrics, table }

/// What `check` makes of its settings, before anything is asked.
private struct CheckPlan {
  let seconds: Double
  let connection: Connection
  let requests: [MetricRequest]
  let noDataState: Status
  let format: OutputFormat
  /// Where a whole agent file goes; nil prints the report.
  let agentFile: AgentFile?
  let prefix: String
  let isVerbose: Bool
  let warnings: [String]

  init(_ settings: Settings) throws(UsageError) {
    seconds = try settings.timeout()
    agentFile = try settings.agentFile()
    let chosenFormat = try settings.outputFormat()
    format = agentFile == nil ? chosenFormat : .pandora
    noDataState = try settings.noDataState()
    prefix =
      (settings.options("prefix").last ?? settings.value("prefix", section: "pandora"))?.value
      ?? PandoraReport.defaultPrefix
    isVerbose = try settings.flag("verbose")
    let chosen = try settings.metricRequests()
    // Pandora's report always has its availability module.
    let needsAvailability = format == .pandora && !chosen.contains { $0.metric == .availability }
    let availability = MetricRequest(.availability, thresholds: Metric.availability.thresholds)
    requests = (needsAvailability ? [availability] : []) + chosen
    connection = try settings.connection()
    warnings = settings.warnings()
  }
}

extension Settings {
  func outputFormat() throws(UsageError) -> OutputFormat {
    try choice("output", OutputFormat.allCases.map { ($0.rawValue, $0) }, default: .nagios)
  }

  func noDataState() throws(UsageError) -> Status {
    try choice("no-data-state", Status.allCases.map { ($0.word.lowercased(), $0) }, default: .ok)
  }
}

private func checkServer(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let settings = try Settings(run.arguments, environment: run.environment, files: run.effects.files)
  let plan = try CheckPlan(settings)
  let tickets = run.arguments.has("tickets") ? try CheckTickets(settings, run) : nil
  for warning in plan.warnings { run.effects.output.complain("integria-monitor: \(warning)\n") }

  run.effects.guardDeadline(plan.seconds, lastWords(plan))
  let deadline = Deadline(after: plan.seconds)
  // What the poll finds bad is yet to be stored, also where a server that hangs takes all of the poll's time.
  let pollSeconds = tickets == nil ? plan.seconds : plan.seconds - min(2, plan.seconds / 4)
  let client = APIClient(
    address: plan.connection.address, credentials: plan.connection.credentials, method: plan.connection.method,
    transport: run.effects.transport(plan.connection.address, plan.connection.options),
    deadline: Deadline(after: pollSeconds), parallel: plan.connection.parallel)
  let needsSpool = plan.requests.contains(where: \.metric.isLocal)
  let spool = needsSpool ? Spool(journal: settings.stateFolder(run.environment), now: run.effects.now()) : nil
  let result = Poll(client, dialect: plan.connection.dialect).measure(plan.requests, spool: spool)
  let judgements = zip(result.measurements, plan.requests).map { measurement, request in
    Judgement(measurement, thresholds: request.thresholds, noDataState: plan.noDataState)
  }

  let exitCode = plan.format.exitCode(judgements.worstStatus)
  let text = report(judgements, result, plan)
  run.effects.standDown(exitCode)
  // What is bad becomes an event also where nobody gets the report.
  defer { tickets?.follow(judgements, until: deadline) }
  if let agentFile = plan.agentFile {
    try agentFile.place(modules: text, run.effects)
  } else if !run.effects.output.write(text) {
    // A report that nobody got must not read as a state.
    return ExitCode.usage
  }
  return exitCode
}

extension OutputFormat {
  /// The state, but 0 for those that a program collects: Pandora's agent throws away what comes with another code, and
  /// for a timer a bad state is no failure of the check.
  fileprivate func exitCode(_ status: Status) -> Int32 {
    switch self {
    case .nagios, .json, .table: status.exitCode
    case .pandora, .openmetrics: 0
    }
  }
}

private func report(_ judgements: [Judgement], _ result: Poll.Result, _ plan: CheckPlan) -> String {
  switch plan.format {
  case .pandora: PandoraReport.render(judgements, prefix: plan.prefix)
  case .json: JSONReport.render(judgements)
  case .openmetrics: OpenMetricsReport.render(judgements)
  case .table: TableReport.render(judgements)
  case .nagios:
    NagiosReport.render(
      judgements, isVerbose: plan.isVerbose, notes: plan.isVerbose ? notes(result, plan) : [])
  }
}

/// What is said where the run does not come to its end.
private func lastWords(_ plan: CheckPlan) -> LastWords {
  let reason =
    "the check did not come to its end within \(DurationText.text(seconds: DecimalNumber(microseconds: Int(plan.seconds * 1e6))))"
  return switch plan.format {
  case .openmetrics: LastWords(text: "", exitCode: 1)
  case .pandora where plan.agentFile != nil: LastWords(text: reason + "\n", exitCode: 1)
  case .nagios, .json, .table: LastWords(text: NagiosReport.line(.unknown, reason), exitCode: Status.unknown.exitCode)
  case .pandora:
    LastWords(
      text: PandoraReport.unavailable(Metric.availability.description, reason: reason, prefix: plan.prefix), exitCode: 0
    )
  }
}

private func notes(_ result: Poll.Result, _ plan: CheckPlan) -> [String] {
  var notes = plan.warnings
  notes.append("server: \(plan.connection.address.endpoint)")
  guard let version = result.version, let dialect = result.dialect else { return notes }
  let text = version.text.isEmpty ? "hidden by the server" : version.text
  let isGuess = plan.connection.dialect == nil && version.release == nil
  let guess = isGuess ? " (a guess: the version tells no release)" : ""
  return notes + ["version: \(text)", "dialect: \(dialect.rawValue)\(guess)"]
}
