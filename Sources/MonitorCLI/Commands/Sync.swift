internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Monitors
internal import Ticketing

extension Command {
  static let sync = Command(
    name: "sync",
    summary: "reports people's changes to tickets to the monitoring system: taken, commented, closed, reopened",
    groups: [.syncDelivery, .journal, .connection, .configuration, .syncVerbosity],
    examples: [
      ("integria-monitor sync --config FILE", "a run by hand; flush does the same if the file has [sync]")
    ],
    run: synchronise)
}

extension AnyOption {
  static let verboseSync = Option(flag: "verbose", short: "v", "print a line for each change that was reported")
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
  run.effects.output.remark(settings.warnings(about: [.icingaPasswordFile]))
  let deadline = Deadline(after: timeout)
  let monitor = try settings.monitor(plan, run.effects, until: deadline)
  let (isVerbose, failsIfDeferred) = (try settings[.verboseSync], try settings[.failIfUnreported])
  return run.effects.useJournal("sync", within: timeout, late: "what is not reported waits") { () throws(FileError) in
    let report = try servers.synchronise(plan, monitor, until: deadline)
    return report.result(plan, isVerbose: isVerbose, failsIfDeferred: failsIfDeferred)
  }
}

extension [TicketRun] {
  /// Reports people's changes to the tickets of each server to a monitor. Each server has a share of the time, so that a
  /// server without answers does not use up that of the others. Throws if the journal cannot be used.
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
  /// The lines of the report, of which the last is a summary, and the exit code.
  func result(_ plan: SyncPlan, isVerbose: Bool, failsIfDeferred: Bool) -> (text: String, exitCode: Int32) {
    let lines = (isVerbose ? lines : givenUp) + [summary(plan)]
    return (lines.map { $0.onOneLine + "\n" }.joined(), waiting > 0 && failsIfDeferred ? ExitCode.deferred : 0)
  }

  private func summary(_ plan: SyncPlan) -> String {
    var text = "sync: \(counted(reported, "change")) reported to \(plan.recipient.name)"
    if waiting > 0 { text += ", \(counted(waiting, "change")) still waiting" }
    if let obstacle { text += ": \(obstacle)" }
    return text
  }

  /// Whether nothing was reported, waits or failed.
  var isQuiet: Bool { reported == 0 && waiting == 0 && obstacle == nil && lines.isEmpty }
}
