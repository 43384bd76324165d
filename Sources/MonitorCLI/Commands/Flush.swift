internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Command {
  static let flush = Command(
    name: "flush", summary: "delivers what waits in the journal",
    groups: [
      Options.delivery, Options.flush, Options.journal, Options.connection, Options.configuration, Options.verbosity,
    ],
    examples: [("integria-monitor flush --config FILE", "from a timer, every minute or so")],
    isPlugin: false, run: flushJournal)
}

/// Seconds that `flush` may take where no timeout is set: there may be much to deliver.
private let flushSeconds = 60.0

private func flushJournal(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let settings = try Settings(run.arguments, environment: run.environment, files: run.effects.files)
  let tickets = try TicketRun(settings, run)
  let seconds = settings.value("timeout") == nil ? flushSeconds : try settings.timeout()
  for warning in settings.warnings() { run.effects.output.complain("integria-monitor: \(warning)\n") }
  var service = tickets.service(until: Deadline(after: seconds))
  let former = try run.formerServer()
  if run.arguments.has("dry-run") { return tellWaiting(service, former, run.effects.output) }
  run.effects.guardDeadline(
    seconds,
    LastWords(text: "flush: the run did not come to its end; what is not delivered waits\n", exitCode: ExitCode.journal)
  )
  let isVerbose = try settings.flag("verbose")
  do throws(JournalError) {
    if let former { try service.takeOver(from: former) }
    let flush = try service.deliverWaiting(pausing: false)
    let code = exitCode(flush, failsIfDeferred: run.arguments.has("fail-if-deferred"))
    let text = text(flush, isVerbose: isVerbose)
    run.effects.standDown(code)
    run.effects.output.write(text)
    return code
  } catch {
    run.effects.standDown(ExitCode.journal)
    run.effects.output.write("flush: the journal cannot be used: \(error)\n")
    return ExitCode.journal
  }
}

private func exitCode(_ flush: TicketService.Flush, failsIfDeferred: Bool) -> Int32 {
  guard flush.journalProblems.isEmpty else { return ExitCode.journal }
  // As `alert` does: what was set aside needs someone to look at it.
  guard flush.refused.isEmpty else { return ExitCode.usage }
  return flush.waiting > 0 && failsIfDeferred ? ExitCode.deferred : 0
}

private func text(_ flush: TicketService.Flush, isVerbose: Bool) -> String {
  var lines = isVerbose ? flush.lines : []
  lines += flush.refused.map { "refused for good, set aside in dead/: \($0)" }
  lines += flush.journalProblems.map { "journal: \($0)" }
  var summary = "flush: \(counted(flush.delivered, "event")) of \(counted(flush.keys, "problem")) delivered"
  if flush.waiting > 0 { summary += ", \(counted(flush.waiting, "event")) still waiting" }
  if let obstacle = flush.obstacle { summary += ": \(obstacle)" }
  summary += elsewhere(flush.elsewhere)
  if flush.dead > 0 { summary += "; \(counted(flush.dead, "event")) set aside in dead/" }
  return (lines + [summary]).map { $0.onOneLine + "\n" }.joined()
}

private func tellWaiting(_ service: TicketService, _ former: String?, _ output: any Output) -> Int32 {
  do throws(JournalError) {
    let waiting = try service.waiting()
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

/// What waits for other servers, and what to do where one of them is this one under its old address.
private func elsewhere(_ counts: [String: Int]) -> String {
  counts.sorted { $0.key < $1.key }.map { server, count in
    "; \(counted(count, "event")) for another server, \(server) (if this is it, --from \(server) takes them over)"
  }.joined()
}

extension CommandRun {
  /// The address that `--from` gives; nil without it. Throws where it is none.
  fileprivate func formerServer() throws(UsageError) -> String? {
    guard let setting = arguments.values["from"]?.last else { return nil }
    do throws(AddressError) { return try ServerAddress(setting.value).endpoint } catch {
      throw setting.error("it is not a server's address: \(error.reason)")
    }
  }
}

func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
