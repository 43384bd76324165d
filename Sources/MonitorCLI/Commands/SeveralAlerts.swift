internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

/// Delivers the events of one webhook, which may be for several servers, and prints a line for each, in their order.
struct SeveralAlerts {
  let run: CommandRun
  let settings: Settings
  let servers: TicketServers
  let deadline: Deadline

  /// Returns the exit code. Throws if an event would open a ticket but no group is set.
  func take(_ reading: WebhookEvents.Reading) throws(UsageError) -> Int32 {
    let output = run.effects.output
    if try settings[.explain] {
      for event in reading.events {
        for line in servers.own.routes.explanation(of: event) { output.write("\(event.head): \(line.onOneLine)\n") }
      }
      return 0
    }
    let routed = reading.events.map(servers.route)
    for one in routed where !one.isDropped { try servers.own.routes.requireGroup(for: one.event) }
    output.remark(settings.warnings() + reading.notes)
    if try !settings[.dryRun] { log(reading.notes, routed) }
    run.effects.deadlineGuard.arm(
      after: max(.seconds(1), deadline.remaining),
      TimeoutReport(text: "alert: the run did not finish; what is stored waits\n", exitCode: ExitCode.journal))
    var lines: [(words: String, code: Int32)] = routed.map { ($0.isDropped ? $0.droppedWords : "", 0) }
    for server in Set(routed.filter { !$0.isDropped }.map(\.event.key.server)).sorted() {
      let indices = routed.indices.filter { !routed[$0].isDropped && routed[$0].event.key.server == server }
      // A server whose settings are wrong must not cost the events of another.
      let results: [(words: String, code: Int32)]
      do throws(UsageError) { results = try deliver(indices.map { routed[$0] }, on: server) } catch {
        results = indices.map { _ in ("not taken: \(error.message)", ExitCode.usage) }
      }
      for (index, result) in zip(indices, results) { lines[index] = result }
    }
    let code = ExitCode.worst(of: lines.map(\.code))
    run.effects.deadlineGuard.disarm(exitCode: code)
    for (one, line) in zip(routed, lines) { output.write("\(one.event.head): \(line.words.onOneLine)\n") }
    return code
  }

  /// Logs the notes on the body, and the events that a route drops. The delivery logs the other events.
  private func log(_ notes: [String], _ routed: [RoutedEvent]) {
    let dropped = routed.filter(\.isDropped).map { "\($0.event.head): \($0.droppedWords)" }
    for line in notes + dropped { servers.own.log(line) }
  }

  /// The results of the events of one server, in their order.
  private func deliver(_ routed: [RoutedEvent], on server: String) throws(UsageError) -> [(words: String, code: Int32)]
  {
    let queue = try servers.tickets(on: server).queue(until: deadline)
    let isDryRun = try settings[.dryRun]
    let reasons = try routed.map { one throws(UsageError) in
      try settings[.verboseAlert] || (isDryRun && one.route != nil) ? "; " + one.reason : ""
    }
    if isDryRun { return zip(routed, reasons).map { (queue.plan($0.event) + $1, 0) } }
    let failsIfDeferred = try settings[.failIfDeferred]
    return zip(queue.submit(routed.map(\.event)), reasons).map { submission, reason in
      (submission.words + reason, submission.exitCode(failsIfDeferred: failsIfDeferred))
    }
  }
}
