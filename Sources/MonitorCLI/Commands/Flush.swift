internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Command {
  static let flush = Command(
    name: "flush", summary: "delivers the events that wait in the journal",
    groups: [
      .delivery, .movedServers, .retries, .journal, .connection, .configuration, .verbosity,
    ],
    examples: [("integria-monitor flush --config FILE", "from a timer, every minute or so")],
    run: flushJournal)
}

private func flushJournal(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let all = try Settings.ofServers(run).map(\.settings)
  guard let settings = all.first else { return 0 }
  let servers = try [TicketRun](all, run)
  let former = try formerServer(settings, isOne: servers.count == 1)
  let timeout = try settings.longTimeout()
  run.effects.output.remark(settings.warnings(about: [.icingaPasswordFile]))
  let deadline = Deadline(after: timeout)
  if try settings[.dryRun] { return reportWaiting(servers, former, run.effects.output) }
  let sync = SyncStep(try settings.syncPlan(), settings, run.effects, until: deadline)
  let retriesDead = try settings[.retryDead]
  let (isVerbose, failsIfDeferred) = (try settings[.verboseDelivery], try settings[.failIfDeferred])
  return run.effects.useJournal("flush", within: timeout, late: "what is not delivered waits") { () throws(FileError) in
    let first = servers[0].queue(until: deadline)
    let outdated = try former.map { former throws(FileError) in try first.takeOver(from: former) } ?? 0
    let retried = retriesDead ? try first.retryDead() : (0, outdated)
    let flush = try servers.flush(until: deadline, pausing: false)
    let synced = try sync.run(servers, isVerbose: isVerbose, failsIfDeferred: failsIfDeferred)
    let code = ExitCode.worst(of: [exitCode(flush, failsIfDeferred: failsIfDeferred), synced.exitCode])
    return (text(flush, retried, isVerbose: isVerbose) + synced.text, code)
  }
}

extension Effects {
  /// Runs `work` on the journal under the deadline guard, and prints its text. Returns its exit code, or that of a
  /// journal that cannot be used. `late` is the part of the timeout report about unfinished work.
  func useJournal(
    _ command: String, within timeout: Duration, late: String,
    _ work: () throws(FileError) -> (text: String, exitCode: Int32)
  ) -> Int32 {
    deadlineGuard.arm(
      after: timeout,
      TimeoutReport(text: "\(command): the run did not finish; \(late)\n", exitCode: ExitCode.journal))
    do throws(FileError) {
      let (text, code) = try work()
      deadlineGuard.disarm(exitCode: code)
      return output.write(text) || code != 0 ? code : ExitCode.usage
    } catch {
      deadlineGuard.disarm(exitCode: ExitCode.journal)
      output.write("\(command): the journal cannot be used: \(error)\n")
      return ExitCode.journal
    }
  }
}

/// The address of `--from`. Throws if it is given for several servers.
private func formerServer(_ settings: Settings, isOne: Bool) throws(UsageError) -> String? {
  guard let former = settings.setting(.formerServer) else { return nil }
  guard isOne else { throw former.error("the file has several servers: say with --server which of them it was") }
  return try settings[.formerServer]?.endpoint
}

private func exitCode(_ flush: EventQueue.Flush, failsIfDeferred: Bool) -> Int32 {
  guard flush.journalProblems.isEmpty else { return ExitCode.journal }
  // As for `alert`: a person must look at rejected events.
  guard flush.refused.isEmpty else { return ExitCode.usage }
  return flush.waiting > 0 && failsIfDeferred ? ExitCode.deferred : 0
}

private func text(
  _ flush: EventQueue.Flush, _ dead: (retried: Int, outdated: Int), isVerbose: Bool
) -> String {
  var lines = isVerbose ? flush.lines : []
  if dead.retried > 0 { lines.append("\(counted(dead.retried, "event")) of dead/ put back into the queue") }
  if dead.outdated > 0 {
    lines.append(
      "\(counted(dead.outdated, "event")) left in dead/: another state of the same problem was delivered since")
  }
  lines += flush.refused.map { "refused for good, set aside in dead/: \($0)" }
  lines += flush.journalProblems.map { "journal: \($0)" }
  var summary = "flush: \(counted(flush.delivered, "event")) of \(counted(flush.keys, "problem")) delivered"
  if flush.waiting > 0 { summary += ", \(counted(flush.waiting, "event")) still waiting" }
  if let obstacle = flush.obstacle { summary += ": \(obstacle)" }
  summary += elsewhere(flush.elsewhere)
  if flush.dead > 0 { summary += "; \(counted(flush.dead, "event")) set aside in dead/" }
  return (lines + [summary]).map { $0.onOneLine + "\n" }.joined()
}

private func reportWaiting(_ servers: [TicketRun], _ former: String?, _ output: any Output) -> Int32 {
  do throws(FileError) {
    var waiting = try servers[0].queue(until: Deadline(after: .zero)).waiting()
    for tickets in servers.dropFirst() { waiting.events += waiting.elsewhere.removeValue(forKey: tickets.server) ?? 0 }
    let moved = former.flatMap { waiting.elsewhere[$0] } ?? 0
    var text = "flush: \(counted(waiting.events + moved, "event")) would be tried"
    if moved > 0 { text += ", \(moved) of them from \(former ?? "")" }
    output.write(text + elsewhere(waiting.elsewhere.filter { $0.key != former }) + "\n")
    return 0
  } catch {
    output.write("flush: the journal cannot be used: \(error)\n")
    return ExitCode.journal
  }
}

/// A clause about the events that wait for other servers, with the option to use if one of these is this server's former
/// address.
private func elsewhere(_ counts: [String: Int]) -> String {
  counts.sorted { $0.key < $1.key }.map { server, count in
    "; \(counted(count, "event")) for another server, \(server) (if this is it, --from \(server) takes them over)"
  }.joined()
}

func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
