internal import Glibc
internal import IntegriaSimulator
internal import Monitoring

extension Command {
  static let simulate = Command(
    name: "simulate", summary: "runs a simulated server on loopback, to try a configuration on",
    groups: [
      OptionGroup(
        heading: "Simulator",
        options: [
          .init("port", "N", "the port on 127.0.0.1; 0 takes a free one (default: 18080)"),
          .init("dialect", "documented|legacy", "which API it speaks (default: documented)"),
          .init("refusal-delay", "TIME", "how long it holds a refused login, 0s to 10m (default: 15s)"),
          .init("latency", "TIME", "time before every answer, 0s to 10m (default: 0s)"),
          .init(
            "fault", "NAME[=VALUE]", "begin with that fault; http://127.0.0.1:PORT/simulator lists and changes them"),
          .init("tickets", "N", "how many tickets there are at the start (default: 40)"),
          .init("seed", "N", "what the tickets are drawn from (default: 1)"),
          .init("api-password", "TEXT", "the API's own password (default: none, any is taken)"),
        ])
    ],
    examples: [
      ("integria-monitor simulate --port 18080 --dialect legacy", "a server of the open-source edition"),
      ("curl -d 'fault=slow=3&op=get_stats' http://127.0.0.1:18080/simulator", "makes get_stats slow, while it runs"),
      ("curl -d mails=500 http://127.0.0.1:18080/simulator", "moves a number, while it runs"),
    ],
    isPlugin: false, run: runSimulator)
}

private func runSimulator(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let arguments = run.arguments
  let simulator = Simulator(try options(arguments))
  if let setting = arguments.values["fault"]?.last {
    guard let fault = Fault(setting.value) else {
      throw setting.error(
        "there is no fault '\(setting.value)'; there are \(Fault.all.map(\.name).joined(separator: ", "))")
    }
    simulator.misbehave(fault)
  }
  do throws(SimulatorError) { try simulator.start() } catch { throw UsageError("\(error)") }
  let apiPassword = arguments.values["api-password"]?.last?.value
  run.effects.output.write(
    """
    address       \(simulator.url)
    user          \(Simulator.user)
    password      \(Simulator.password)
    API password  \(apiPassword ?? "none")
    bearer token  \(Simulator.bearerToken)
    to misbehave  \(simulator.controlURL)
    Ctrl-C ends it.

    """)
  CronRuns(simulator).keepUp()
}

private func options(_ arguments: ParsedArguments) throws(UsageError) -> Simulator.Options {
  var options = Simulator.Options()
  func number(_ name: String, _ range: ClosedRange<Int>) throws(UsageError) -> Int? {
    try arguments.values[name]?.last.map { setting throws(UsageError) in try Settings.number(setting, in: range) }
  }
  func seconds(_ name: String) throws(UsageError) -> Double? {
    guard let setting = arguments.values[name]?.last else { return nil }
    let milliseconds = setting.value.hasSuffix("ms") ? DecimalNumber(setting.value.dropLast(2)) : nil
    let short = milliseconds.flatMap(\.wholePart).flatMap { (0...600_000).contains($0) ? $0 : nil }
    let time = short.map { DecimalNumber(microseconds: $0 * 1000) } ?? DurationText.seconds(setting.value)
    guard let time, time >= 0, time <= 600 else {
      throw setting.error("'\(setting.value)' is not a time from 0s to 10m, such as 200ms or 3s")
    }
    return Double(time.description)
  }
  options.port = UInt16(try number("port", 0...65535) ?? 18080)
  options.tickets = try number("tickets", 0...100_000) ?? options.tickets
  options.seed = UInt64(try number("seed", 0...Int.max) ?? 1)
  options.refusalDelay = try seconds("refusal-delay") ?? options.refusalDelay
  options.latency = try seconds("latency") ?? options.latency
  options.apiPassword = arguments.values["api-password"]?.last?.value ?? ""
  if let setting = arguments.values["dialect"]?.last {
    guard let dialect = SimulatedDialect(rawValue: setting.value) else {
      throw setting.error("'\(setting.value)' is not one of documented, legacy")
    }
    options.dialect = dialect
  }
  return options
}

/// Runs the simulated server's cron every five minutes, as a real one does, as long as nobody moved its stamp.
private struct CronRuns {
  private static let interval = 300
  private let simulator: Simulator

  init(_ simulator: Simulator) { self.simulator = simulator }

  func keepUp() -> Never {
    while true {
      sleep(10)
      simulator.withStore { store in
        guard let last = store.lastCron else { return }
        let age = time(nil) - last
        if age >= Self.interval, age < Self.interval + 60 {
          store.previousCron = last
          store.lastCron = time(nil)
        }
      }
    }
  }
}
