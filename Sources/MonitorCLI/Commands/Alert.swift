internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Command {
  static let alert = Command(
    name: "alert", summary: "takes one event, and keeps its ticket in step",
    groups: [
      Options.event, Options.ticket, Options.webhook, Options.delivery, Options.journal, Options.connection,
      Options.configuration,
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
  let settings = try Settings(run.arguments, environment: run.environment, files: run.effects.files)
  let tickets = try TicketRun(settings, run)
  let seconds = try settings.timeout()
  let deadline = Deadline(after: seconds)
  if let from = try AlertFrom(run) {
    return takeSeveral(try from.read(settings, tickets, seconds: seconds), run, settings, tickets, deadline)
  }
  var reading = EventReading(run, seconds: seconds)
  let event: TicketEvent
  switch try reading.read(server: tickets.server, policy: tickets.policy) {
  case .nothing(let why):
    if !run.arguments.has("dry-run") { tickets.log(why) }
    run.effects.output.write(why + "\n")
    return 0
  case .event(let read): event = read
  }
  for warning in settings.warnings() { run.effects.output.complain("integria-monitor: \(warning)\n") }
  let head = "\(event.object) \(event.kind == .remark ? event.notification : event.state.word)".onOneLine
  run.effects.guardDeadline(
    max(1, Double(deadline.remainingMilliseconds) / 1000),
    LastWords(text: "\(head): the run did not come to its end; what is stored waits\n", exitCode: ExitCode.journal))
  var service = tickets.service(until: deadline)
  if run.arguments.has("dry-run") {
    run.effects.output.write("\(head): \(service.plan(event).onOneLine)\n")
    return 0
  }
  let submission = service.submit(event)
  let code = exitCode(submission, failsIfDeferred: run.arguments.has("fail-if-deferred"))
  let line = "\(head): \(submission.words.onOneLine)\n"
  run.effects.standDown(code)
  run.effects.output.write(line)
  return code
}

/// The events of one webhook: a line for each.
private func takeSeveral(
  _ reading: WebhookEvents.Reading, _ run: CommandRun, _ settings: Settings, _ tickets: TicketRun, _ deadline: Deadline
) -> Int32 {
  for warning in settings.warnings() + reading.notes { run.effects.output.complain("integria-monitor: \(warning)\n") }
  run.effects.guardDeadline(
    max(1, Double(deadline.remainingMilliseconds) / 1000),
    LastWords(text: "alert: the run did not come to its end; what is stored waits\n", exitCode: ExitCode.journal))
  var service = tickets.service(until: deadline)
  let heads = reading.events.map { "\($0.object) \($0.state.word)".onOneLine }
  if run.arguments.has("dry-run") {
    for (head, event) in zip(heads, reading.events) {
      run.effects.output.write("\(head): \(service.plan(event).onOneLine)\n")
    }
    return 0
  }
  let submissions = service.submit(reading.events)
  let codes = submissions.map { exitCode($0, failsIfDeferred: run.arguments.has("fail-if-deferred")) }
  // The journal's trouble weighs most, then what was refused, then what waits.
  let code = [ExitCode.journal, ExitCode.usage, ExitCode.deferred].first(where: codes.contains) ?? 0
  run.effects.standDown(code)
  for (head, submission) in zip(heads, submissions) {
    run.effects.output.write("\(head): \(submission.words.onOneLine)\n")
  }
  return code
}

private func exitCode(_ submission: TicketService.Submission, failsIfDeferred: Bool) -> Int32 {
  guard submission.journalProblems.isEmpty else { return ExitCode.journal }
  return switch submission.outcome {
  case .delivered: 0
  case .waiting: failsIfDeferred ? ExitCode.deferred : 0
  case .refused: ExitCode.usage
  }
}
