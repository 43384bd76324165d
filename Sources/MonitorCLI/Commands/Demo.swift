internal import Files
internal import IntegriaSimulator

extension Command {
  static let demo = Command(
    name: "demo", summary: "runs the commands against a simulated server, and shows their output", groups: [],
    examples: [
      ("integria-monitor demo", "starts the simulator on a free loopback port and runs real checks against it")
    ],
    run: showDemo)
}

private func showDemo(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  var options = Simulator.Options()
  options.apiPassword = ""
  let simulator = Simulator(options)
  let folder: ScratchFolder
  do throws(FileError) { folder = try ScratchFolder() } catch {
    throw UsageError("the demonstration has no folder for its journal: \(error)")
  }
  defer { folder.remove() }
  try start(simulator)
  defer { simulator.stop() }
  let demonstration = Demonstration(url: simulator.url, effects: run.effects)
  let hasBegun = demonstration.say(
    "This is integria-monitor against a simulated helpdesk on \(simulator.url).",
    "Every command below is a real run of this program.")
  let results = [
    hasBegun, showChecks(demonstration), try showTickets(demonstration, simulator, folder),
    demonstration.say("To try your own configuration against it: integria-monitor simulate --port 18080"),
  ]
  return results.allSatisfy(\.self) ? 0 : 1
}

private func start(_ simulator: Simulator) throws(UsageError) {
  do throws(SimulatorError) { try simulator.start() } catch { throw UsageError("\(error)") }
}

private func showChecks(_ demonstration: Demonstration) -> Bool {
  let results: [Bool] = [
    demonstration.show("A Nagios check: one line, the exit code is the state.", ["check"], expect: 0),
    demonstration.show("The same for Pandora FMS's agent.", ["check", "--output", "pandora"], expect: 0),
    demonstration.show(
      "Thresholds of your own: more than 10 mails in the queue is critical.",
      ["check", "-m", "mail.queued,cron.age", "-c", "mail.queued=10"], expect: 2),
    demonstration.show(
      "A wrong password. The server holds a refused login for 15 s and then sends nothing, so the text says what "
        + "to check.",
      ["check", "--timeout", "2"], password: "wrong", expect: 3),
  ]
  return results.allSatisfy(\.self)
}

private func showTickets(
  _ demonstration: Demonstration, _ simulator: Simulator, _ folder: ScratchFolder
) throws(UsageError) -> Bool {
  let alert = ["alert", "--group", "2", "--state-dir", folder.path, "--host", "web1", "--service", "disk"]
  var results = [
    demonstration.show(
      "An alert becomes a ticket.", alert + ["--state", "critical", "--title", "Disk full on web1"], expect: 0),
    demonstration.show("Its repeat opens nothing.", alert + ["--state", "critical"], expect: 0),
  ]
  simulator.stop()
  results += [
    demonstration.show("A server that is down.", ["check"], expect: 2),
    demonstration.show("The recovery, while the server is down: it waits.", alert + ["--state", "ok"], expect: 0),
  ]
  try start(simulator)
  results.append(
    demonstration.show(
      "The server is back. A timer runs this every minute.", ["flush", "--state-dir", folder.path, "-v"], expect: 0))
  return results.allSatisfy(\.self)
}
