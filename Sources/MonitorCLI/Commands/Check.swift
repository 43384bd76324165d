internal import IntegriaAPI
internal import Metrics
internal import Monitoring

extension Command {
  static let check = Command(
    name: "check", summary: "polls a server, judges, and prints one report",
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
        "modules for Pandora FMS's agent, as a module_plugin line runs it"
      ),
    ],
    isPlugin: true, run: checkServer)
}

private func checkServer(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let settings = try run.settings()
  let plan = try CheckPlan(settings)
  let run = CommandRun(
    arguments: run.arguments, environment: run.environment, effects: plan.effects(run.effects))
  let tickets = try settings[.tickets] ? try CheckTickets(settings, run) : nil
  for warning in plan.warnings { run.effects.output.warn("integria-monitor: \(warning)\n") }

  run.effects.deadlineGuard.arm(after: plan.timeout, plan.timeoutReport)
  let deadline = Deadline(after: plan.timeout)
  let spool = plan.needsSpool ? Spool(journal: try settings.stateFolder(run.effects), now: run.effects.now()) : nil
  let result = plan.poll(run.effects, sharesTime: tickets != nil).measure(plan.requests, spool: spool)
  let judgements = plan.judge(result)

  let exitCode = plan.format.exitCode(judgements.worstStatus)
  let text = plan.report(judgements, result)
  run.effects.deadlineGuard.disarm(exitCode: exitCode)
  // What is bad becomes an event also if nobody gets the report.
  defer { tickets?.follow(judgements, until: deadline) }
  if let agentFile = plan.agentFile {
    try agentFile.place(modules: text, run.effects)
  } else if !run.effects.output.write(text) {
    // A report that nobody got must not read as a state.
    return ExitCode.usage
  }
  return exitCode
}
