internal import IntegriaAPI
internal import Metrics
internal import Ticketing

/// A run of `doctor`: checks the file and its secrets, each server with one request at a time, and this machine's
/// journal.
struct Doctor {
  /// The settings of one server for its examination.
  private struct Plan {
    let server: String
    let settings: Settings
    /// nil if a file that it needs cannot be read.
    let connection: Connection?
    let requests: [MetricRequest]
    let routes: Routes
    /// The timeout of a whole run of `check`.
    let timeout: Duration
  }

  /// The default timeout of a request: longer than the 15 s for which the server delays a refusal, so that it is
  /// recognised.
  private static let requestTimeout = Duration.seconds(20)

  private let run: CommandRun
  private let plans: [Plan]
  private let report: DoctorReport

  /// Throws for an error in the configuration, before any request.
  init(_ run: CommandRun) throws(UsageError) {
    self.run = run
    plans = try Settings.ofServers(run).map { name, settings throws(UsageError) in
      Plan(
        server: name, settings: settings,
        connection: settings.unreadableFiles().isEmpty ? try settings.connection() : nil,
        requests: try settings.metricRequests(), routes: try settings.ticketRoutes(), timeout: try settings[.timeout])
    }
    let format = try plans.first?.settings[.examinationFormat] ?? .table
    report = DoctorReport(format, to: run.effects.output, hasColor: run.effects.terminal.showsOutput)
  }

  func examine() throws(UsageError) -> Int32 {
    addFile()
    for plan in plans {
      if let connection = plan.connection { try examine(plan, connection) }
    }
    if let settings = plans.first?.settings {
      let folder = try settings.stateFolder(run.effects)
      StateSteps(path: folder, files: run.effects.files, now: run.effects.now()).all.forEach(report.add)
    }
    return report.finish()
  }

  private func addFile() {
    let file = plans.first?.settings.file
    report.add(DoctorStep(.file, .ok, file.map { "\($0.path) is well formed" } ?? "none; the options are enough"))
    let warnings = Set(plans.flatMap { $0.settings.warnings() }).sorted()
    if warnings.isEmpty { report.add(DoctorStep(.secrets, .ok, "no file with a secret can be read by everybody")) }
    for plan in plans {
      for obstacle in plan.settings.unreadableFiles() {
        let remedy = "run doctor as the user that monitors, and let that user read the file"
        report.add(DoctorStep(.secrets, .failed, obstacle, remedy: remedy, server: plan.server))
      }
    }
    for warning in warnings {
      report.add(
        DoctorStep(.secrets, .warning, warning, remedy: "chmod o-r FILE, and let it belong to the monitoring's user"))
    }
  }

  private func examine(_ plan: Plan, _ connection: Connection) throws(UsageError) {
    let typed = plan.settings.given(.timeout, in: .commandLine).isEmpty ? nil : plan.timeout
    var options = connection.options
    options.notesTLS = true
    let transport = WatchedTransport(run.effects.transport(connection.address, options))
    let examination = Examination(
      connection, proxy: plan.settings.proxyPlace(of: connection.address),
      timeout: typed ?? Self.requestTimeout,
      transport: transport, now: run.effects.now
    ) { [report] in report.add($0.of(plan.server)) }
    guard examination.reach() else { return }
    let configured = try plan.settings.configuredClock()
    let noted = Journal(try plan.settings.stateFolder(run.effects)).zone(of: connection.address.endpoint)
    let time = ServerTime(configured: configured, noted: noted, now: run.effects.now())
    examination.askOperations(of: plan.requests, within: plan.timeout, time)
    examination.estimateCheck(
      of: plan.requests, parallel: try plan.settings[.parallel], within: plan.timeout, time)
    examination.crossCheck(configured ?? noted?.clock ?? .local, isShown: configured == nil && noted != nil)
    if plan.settings.hasTickets { examination.checkTicketRights(plan.routes) }
    guard try plan.settings[.writeTest] else { return }
    run.effects.output.warn(
      "integria-monitor doctor: one test ticket is opened and closed on \(connection.address.host)\n")
    examination.writeTestTicket(plan.routes.base)
  }
}
