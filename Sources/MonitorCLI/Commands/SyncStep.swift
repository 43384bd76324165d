internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Monitors
internal import Ticketing

/// What `flush` does after its deliveries: reports to the monitor that `[sync]` names.
struct SyncStep {
  private let plan: SyncPlan?
  private let monitor: (any Monitor)?
  private let deadline: Deadline
  /// Why nothing can be reported to the monitor. A secret that cannot be read is no reason not to deliver alerts.
  private var problem: String?

  init(_ plan: SyncPlan?, _ settings: Settings, _ effects: Effects, until deadline: Deadline) {
    self.plan = plan
    self.deadline = deadline
    do throws(UsageError) {
      monitor = try plan.map { plan throws(UsageError) in
        try settings.monitor(plan, effects, until: deadline)
      }
    } catch {
      monitor = nil
      problem = error.message
    }
  }

  /// Tells it, and returns the lines about it, each with its line end. Throws if the journal cannot be used.
  func run(
    _ servers: [TicketRun], isVerbose: Bool, failsIfDeferred: Bool
  ) throws(FileError) -> (text: String, exitCode: Int32) {
    if let problem { return ("sync: \(problem.onOneLine)\n", ExitCode.usage) }
    guard let plan, let monitor else { return ("", 0) }
    let report = try servers.synchronise(plan, monitor, until: deadline)
    guard isVerbose || !report.isQuiet else { return ("", 0) }
    return report.result(plan, isVerbose: isVerbose, failsIfDeferred: failsIfDeferred)
  }
}
