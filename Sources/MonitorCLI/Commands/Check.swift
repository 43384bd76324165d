internal import IntegriaAPI
internal import Metrics
internal import Monitoring

extension Command {
  static let check = Command(
    name: "check", summary: "polls a server once, judges every value, and prints one report",
    groups: [
      .connection, .configuration, .metrics, .report, .ticketsOfCheck, .journal,
    ],
    examples: [
      (
        "INTEGRIA_PASSWORD=secret integria-monitor check --url http://helpdesk.example.com/integria --user monitor",
        "one Nagios line with the default metrics"
      ),
      (
        "integria-monitor check --config FILE -m mail.queued -w 100 -c 500",
        "one metric: a warning above 100 mails, critical above 500"
      ),
      (
        "integria-monitor check --config FILE --output pandora",
        "modules for Pandora FMS's agent, whose module_plugin line runs this command"
      ),
    ],
    isPlugin: true, run: checkServer)
}

private func checkServer(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let servers = try Settings.ofServers(run, allByDefault: false).map { name, settings throws(UsageError) in
    try ServerCheck(name: name, settings, run)
  }
  let report = try CheckReport(servers)
  let effects = report.effects(run.effects)
  effects.output.remark(Set(servers.flatMap { $0.settings.warnings() }).sorted())

  effects.deadlineGuard.arm(after: report.timeout, report.timeoutReport)
  let deadline = Deadline(after: report.timeout)
  let polls = servers.map { ($0, $0.poll(effects)) }
  let results = SideBySide.map(polls) { server, poll in
    poll.measure(server.requests, spool: server.spool(effects))
  }
  let judgements = zip(servers, results).flatMap { server, result in server.judge(result) }

  let exitCode = report.format.exitCode(judgements.worstStatus)
  let text = report.text(judgements, results)
  effects.deadlineGuard.disarm(exitCode: exitCode)
  if report.format != .nagios { effects.output.remark(report.contradictions(results)) }
  // Events are stored even if the report cannot be written.
  defer { servers.makeTickets(results, effects, until: deadline) }
  if let agentFile = report.agentFile {
    try agentFile.place(modules: text, effects)
  } else if !effects.output.write(text) {
    // A report that could not be written must not end with the code of a state.
    return ExitCode.usage
  }
  return exitCode
}
