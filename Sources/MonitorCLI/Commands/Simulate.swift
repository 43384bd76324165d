internal import IntegriaSimulator

extension Command {
  static let simulate = Command(
    name: "simulate", summary: "runs a simulated server on loopback, to try out a configuration", groups: [.simulator],
    examples: [
      ("integria-monitor simulate --port 18080 --dialect legacy", "a server of the open-source edition"),
      ("curl -d 'fault=slow=3&op=get_stats' http://127.0.0.1:18080/simulator", "makes get_stats slow, while it runs"),
      ("curl -d mails=500 http://127.0.0.1:18080/simulator", "moves a number, while it runs"),
    ],
    isPlugin: false, run: runSimulator)
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
  CronRuns(simulator, run.effects).keepUp()
}

/// Runs the simulated server's cron every five minutes, as on a real server, until its stamp is set by the control
/// page.
private struct CronRuns {
  private static let interval = 300
  private let simulator: Simulator
  private let effects: Effects

  init(_ simulator: Simulator, _ effects: Effects) {
    self.simulator = simulator
    self.effects = effects
  }

  func keepUp() -> Never {
    while true {
      effects.sleep(.seconds(10))
      let now = effects.now()
      simulator.withStore { store in
        guard let last = store.lastCron else { return }
        let age = now - last
        if age >= Self.interval, age < Self.interval + 60 { store.runCron(now: now) }
      }
    }
  }
}
