internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Command {
  static let alert = Command(
    name: "alert", summary: "takes one event, and keeps its ticket in step",
    groups: [
      .event, .ticket, .webhooks, .delivery, .journal, .connection, .configuration,
    ],
    examples: [
      (
        "integria-monitor alert --config FILE --host web1 --service disk --state critical --title 'Disk full'",
        "opens a ticket, or comments on the one that is open"
      ),
      ("integria-monitor alert --config FILE --host web1 --service disk --state ok", "sets it pending to be closed"),
      (
        "integria-monitor alert open --config FILE --key 12:34:5 --title \"_field3_\"",
        "as Pandora's alert command; 'close' is its recovery"
      ),
      ("integria-monitor alert --config FILE --from alertmanager -", "takes the body of a webhook on standard input"),
    ],
    isPlugin: false, run: takeAlert)
}

private func takeAlert(_ run: CommandRun) throws(UsageError) -> Int32 {
  let settings = try run.settings()
  let tickets = try TicketRun(settings, run)
  let timeout = try settings[.timeout]
  let deadline = Deadline(after: timeout)
  if let from = try AlertFrom(settings, run) {
    return try takeSeveral(try from.read(settings, tickets, timeout: timeout), run, settings, tickets, deadline)
  }
  let isDryRun = try settings[.dryRun]
  let event: TicketEvent
  let notes: [String]
  switch try EventReading(settings, run, timeout: timeout).read(server: tickets.server, policy: tickets.policy) {
  case .nothing(let why):
    if !isDryRun { tickets.log(why) }
    run.effects.output.write(why + "\n")
    return 0
  case .event(let read, let leftOut): (event, notes) = (read, leftOut)
  }
  for warning in settings.warnings() { run.effects.output.warn("integria-monitor: \(warning)\n") }
  let head = "\(event.object) \(event.kind == .remark ? event.notification : event.state.word)".onOneLine
  run.effects.deadlineGuard.arm(
    after: max(.seconds(1), deadline.remaining),
    TimeoutReport(text: "\(head): the run did not come to its end; what is stored waits\n", exitCode: ExitCode.journal))
  let queue = tickets.queue(until: deadline)
  if isDryRun {
    run.effects.output.write("\(head): \(([queue.plan(event)] + notes).joined(separator: "; ").onOneLine)\n")
    return 0
  }
  let submission = queue.submit(event)
  let code = exitCode(submission, failsIfDeferred: try settings[.failIfDeferred])
  run.effects.deadlineGuard.disarm(exitCode: code)
  run.effects.output.write("\(head): \(([submission.words] + notes).joined(separator: "; ").onOneLine)\n")
  return code
}

/// The events of one webhook: a line for each.
private func takeSeveral(
  _ reading: WebhookEvents.Reading, _ run: CommandRun, _ settings: Settings, _ tickets: TicketRun, _ deadline: Deadline
) throws(UsageError) -> Int32 {
  for warning in settings.warnings() + reading.notes { run.effects.output.warn("integria-monitor: \(warning)\n") }
  run.effects.deadlineGuard.arm(
    after: max(.seconds(1), deadline.remaining),
    TimeoutReport(text: "alert: the run did not come to its end; what is stored waits\n", exitCode: ExitCode.journal))
  let queue = tickets.queue(until: deadline)
  let heads = reading.events.map { "\($0.object) \($0.state.word)".onOneLine }
  if try settings[.dryRun] {
    for (head, event) in zip(heads, reading.events) {
      run.effects.output.write("\(head): \(queue.plan(event).onOneLine)\n")
    }
    return 0
  }
  let submissions = queue.submit(reading.events)
  let failsIfDeferred = try settings[.failIfDeferred]
  let codes = submissions.map { exitCode($0, failsIfDeferred: failsIfDeferred) }
  // The journal's trouble weighs most, then what was refused, then what waits.
  let code = [ExitCode.journal, ExitCode.usage, ExitCode.deferred].first(where: codes.contains) ?? 0
  run.effects.deadlineGuard.disarm(exitCode: code)
  for (head, submission) in zip(heads, submissions) {
    run.effects.output.write("\(head): \(submission.words.onOneLine)\n")
  }
  return code
}

private func exitCode(_ submission: EventQueue.Submission, failsIfDeferred: Bool) -> Int32 {
  guard submission.journalProblems.isEmpty else { return ExitCode.journal }
  return switch submission.outcome {
  case .delivered: 0
  case .waiting: failsIfDeferred ? ExitCode.deferred : 0
  case .refused: ExitCode.usage
  }
}
