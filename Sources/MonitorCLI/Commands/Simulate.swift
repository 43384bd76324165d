internal import IntegriaSimulator

extension Command {
  static let simulate = Command(
    name: "simulate", summary: "runs a simulated server on loopback, to try out a configuration", groups: [.simulator],
    examples: [
      ("integria-monitor simulate --port 18080 --dialect legacy", "simulates a server of the open-source edition"),
      (
        "curl -d 'fault=slow=3&op=get_stats' http://127.0.0.1:18080/simulator",
        "makes get_stats slow while the simulator runs"
      ),
      (
        "curl -d mails=500 http://127.0.0.1:18080/simulator",
        "changes the number of queued mails while the simulator runs"
      ),
    ],
    run: runSimulator)
}

private func runSimulator(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let settings = Settings(run.arguments, run.effects.files)
  let options = try settings.simulatorOptions()
  if let zone = try settings.simulatedZoneName() { ProcessTimeZone.set(zone) }
  let simulator = Simulator(options)
  if let fault = try settings[.fault] { simulator.misbehave(fault) }
  do throws(SimulatorError) { try simulator.start() } catch { throw UsageError("\(error)") }
  run.effects.output.write(
    """
    address       \(simulator.url)
    user          \(Simulator.user)
    password      \(Simulator.password)
    API password  \(options.apiPassword.isEmpty ? "none" : options.apiPassword)
    bearer token  \(Simulator.bearerToken)
    fault control \(simulator.controlURL)
    Ctrl-C ends it.

    """)
  runCron(of: simulator, run.effects)
}

/// Runs the simulated server's cron every five minutes, as on a real server, until the control page sets the time of its
/// last run.
private func runCron(of simulator: Simulator, _ effects: Effects) -> Never {
  while true {
    effects.sleep(.seconds(10))
    let now = effects.now()
    simulator.withStore { store in
      if let last = store.lastCron, (300..<360).contains(now - last) { store.runCron(now: now) }
    }
  }
}
