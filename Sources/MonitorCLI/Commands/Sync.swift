internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Monitors
internal import Ticketing

extension Command {
  static let sync = Command(
    name: "sync",
    summary: "reports to the monitoring system what people did to the tickets: taken, commented, closed, reopened",
    groups: [.syncDelivery, .journal, .connection, .configuration, .syncVerbosity],
    examples: [
      ("integria-monitor sync --config FILE", "by hand; flush does the same where [sync] of the file says to")
    ],
    isPlugin: false, run: synchronise)
}

extension AnyOption {
  static let verboseSync = Option<Bool>(flag: "verbose", short: "v", "a line for each change that was reported")
}

extension OptionGroup {
  static let syncVerbosity = OptionGroup("Report", [.verboseSync])
}

private func synchronise(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let all = try Settings.ofServers(run).map(\.settings)
  guard let settings = all.first else { return 0 }
  let servers = try [TicketRun](all, run)
  guard let plan = try settings.syncPlan() else {
    throw UsageError("there is nobody to report to: set to in the [sync] section of the file")
  }
  let timeout = try settings.longTimeout()
  for warning in settings.warnings() + settings.syncWarnings() {
    run.effects.output.warn("integria-monitor: \(warning)\n")
  }
  let deadline = Deadline(after: timeout)
  let monitor = try settings.monitor(plan, run.effects, until: deadline)
  run.effects.deadlineGuard.arm(
    after: timeout,
    TimeoutReport(
      text: "sync: the run did not finish; what is not reported waits\n", exitCode: ExitCode.journal))
  let (isVerbose, failsIfDeferred) = (try settings[.verboseSync], try settings[.failIfUnreported])
  do throws(FileError) {
    let report = try servers.synchronise(plan, monitor, until: deadline)
    let code = report.waiting > 0 && failsIfDeferred ? ExitCode.deferred : 0
    run.effects.deadlineGuard.disarm(exitCode: code)
    let lines = (isVerbose ? report.lines : report.givenUp) + [report.summary(plan)]
    let isRead = run.effects.output.write(lines.map { $0.onOneLine + "\n" }.joined())
    return isRead || code != 0 ? code : ExitCode.usage
  } catch {
    run.effects.deadlineGuard.disarm(exitCode: ExitCode.journal)
    run.effects.output.write("sync: the journal cannot be used: \(error)\n")
    return ExitCode.journal
  }
}

extension [TicketRun] {
  /// Reports to a monitor what people did to the tickets of each of the servers; one that does not answer leaves the
  /// others their share of the time. Throws if the journal cannot be used.
  func synchronise(
    _ plan: SyncPlan, _ monitor: any Monitor, until deadline: Deadline
  ) throws(FileError) -> Synchronisation.Report {
    var report = Synchronisation.Report()
    for (index, tickets) in enumerated() {
      let share = Deadline(after: deadline.remaining / (count - index))
      report.add(try tickets.synchronisation(plan.rules, until: share).run(monitor))
    }
    return report
  }
}

extension Synchronisation.Report {
  /// It in one line.
  func summary(_ plan: SyncPlan) -> String {
    var text = "sync: \(counted(reported, "change")) reported to \(plan.recipient.name)"
    if waiting > 0 { text += ", \(counted(waiting, "change")) still waiting" }
    if let obstacle { text += ": \(obstacle)" }
    return text
  }

  /// Whether there is anything to say of it.
  var isQuiet: Bool { reported == 0 && waiting == 0 && obstacle == nil && lines.isEmpty }
}
