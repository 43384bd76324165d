internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Command {
  static let alert = Command(
    name: "alert", summary: "takes one event, and opens, updates or resolves its ticket",
    groups: [
      .event, .ticket, .webhooks, .routing, .delivery, .journal, .connection, .configuration,
    ],
    examples: [
      (
        "integria-monitor alert --config FILE --host web1 --service disk --state critical --title 'Disk full'",
        "opens a ticket, unless one is open for this problem"
      ),
      (
        "integria-monitor alert --config FILE --host web1 --service disk --state ok",
        "sets the ticket pending to be closed"
      ),
      (
        "integria-monitor alert open --config FILE --key 12:34:5 --title \"_field3_\"",
        "the form of Pandora's alert command; the recovery has 'close' instead of 'open'"
      ),
      ("integria-monitor alert --config FILE --from alertmanager -", "takes the body of a webhook from standard input"),
    ],
    usage: "[open|close|FILE]",
    usageWords: [
      ("open", "a problem, for Pandora's alert command: critical unless --state says otherwise"),
      ("close", "a recovery, for Pandora's alert command"),
      ("FILE", "with --from, the file with the body of the webhook; - is standard input"),
    ], run: takeAlert)
}

private func takeAlert(_ run: CommandRun) throws(UsageError) -> Int32 {
  let settings = try run.settings()
  let servers = try TicketServers(settings, run)
  let timeout = try settings[.timeout]
  let deadline = Deadline(after: timeout)
  if let from = try AlertFrom(settings, run) {
    let reading = try from.read(settings, servers.own, timeout: timeout)
    return try SeveralAlerts(run: run, settings: settings, servers: servers, deadline: deadline).take(reading)
  }
  let own = servers.own
  let reading = try EventReading(settings, run, timeout: timeout)
    .read(server: own.server, namespace: own.policy.namespace)
  switch reading {
  case .nothing(let why):
    if try !settings[.dryRun] { own.log(why) }
    run.effects.output.write(why + "\n")
    return 0
  case .event(let event, let notes):
    if try settings[.explain] {
      run.effects.output.write(own.routes.explanation(of: event).map { $0.onOneLine + "\n" }.joined())
      return 0
    }
    return try take(servers.route(event), notes, run, settings, servers, deadline)
  }
}

private func take(
  _ routed: RoutedEvent, _ notes: [String], _ run: CommandRun, _ settings: Settings, _ servers: TicketServers,
  _ deadline: Deadline
) throws(UsageError) -> Int32 {
  let (event, output) = (routed.event, run.effects.output)
  let head = event.head
  let isDryRun = try settings[.dryRun]
  var notes = notes
  if try settings[.verboseAlert] || (isDryRun && routed.route != nil) { notes.append(routed.reason) }
  if routed.isDropped {
    if !isDryRun { servers.own.log("\(head): \(routed.droppedWords)") }
    output.write("\(head): \(routed.droppedWords.onOneLine)\n")
    return 0
  }
  try servers.own.routes.requireGroup(for: event)
  output.remark(settings.warnings())
  run.effects.deadlineGuard.arm(
    after: max(.seconds(1), deadline.remaining),
    TimeoutReport(text: "\(head): the run did not finish; what is stored waits\n", exitCode: ExitCode.journal))
  let queue = try servers.tickets(on: event.key.server).queue(until: deadline)
  if isDryRun {
    output.write("\(head): \(([queue.plan(event)] + notes).joined(separator: "; ").onOneLine)\n")
    return 0
  }
  let submission = queue.submit(event)
  for note in notes { servers.own.log("\(head): \(note)") }
  let code = submission.exitCode(failsIfDeferred: try settings[.failIfDeferred])
  run.effects.deadlineGuard.disarm(exitCode: code)
  output.write("\(head): \(([submission.words] + notes).joined(separator: "; ").onOneLine)\n")
  return code
}

extension RoutedEvent {
  /// The line about an event that its route drops.
  var droppedWords: String { "nothing is done: \(reason) drops it" }
}

extension TicketEvent {
  /// The start of a line of `alert`.
  var head: String { "\(object) \(kind == .remark ? notification : state.word)".onOneLine }
}

extension EventQueue.Submission {
  /// The exit code of `alert`.
  func exitCode(failsIfDeferred: Bool) -> Int32 {
    guard journalProblems.isEmpty else { return ExitCode.journal }
    return switch outcome {
    case .delivered: 0
    case .waiting: failsIfDeferred ? ExitCode.deferred : 0
    case .refused, .lost: ExitCode.usage
    }
  }
}
