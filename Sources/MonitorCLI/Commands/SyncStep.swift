internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Monitors
internal import Ticketing

/// The step of `flush` after its deliveries: reports changes to the recipient in `[sync]`.
struct SyncStep {
  private let plan: SyncPlan?
  /// nil without a plan. A secret that cannot be read is a failure here, and does not prevent the delivery of alerts.
  private let monitor: Result<any Monitor, UsageError>?
  private let deadline: Deadline

  init(_ plan: SyncPlan?, _ settings: Settings, _ effects: Effects, until deadline: Deadline) {
    self.plan = plan
    self.deadline = deadline
    monitor = plan.map { plan in
      Result { () throws(UsageError) in try settings.monitor(plan, effects, until: deadline) }
    }
  }

  /// Reports the changes. Returns the lines about them, each with its line end, and the exit code. Throws if the journal
  /// cannot be used.
  func run(
    _ servers: [TicketRun], isVerbose: Bool, failsIfDeferred: Bool
  ) throws(FileError) -> (text: String, exitCode: Int32) {
    switch (plan, monitor) {
    case (let plan?, .success(let monitor)):
      let report = try servers.synchronise(plan, monitor, until: deadline)
      guard isVerbose || !report.isQuiet else { return ("", 0) }
      return report.result(plan, isVerbose: isVerbose, failsIfDeferred: failsIfDeferred)
    case (_, .failure(let problem)): return ("sync: \(problem.message.onOneLine)\n", ExitCode.usage)
    case (nil, _), (_, nil): return ("", 0)
    }
  }
}
