internal import IntegriaSimulator

extension Command {
  static let demo = Command(
    name: "demo", summary: "shows the commands at work, against a simulated server", groups: [],
    examples: [
      ("integria-monitor demo", "starts the simulator on a free loopback port and runs real checks against it")
    ],
    isPlugin: false, run: showDemo)
}

private func showDemo(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  var options = Simulator.Options()
  options.apiPassword = ""
  let simulator = Simulator(options)
  do throws(SimulatorError) { try simulator.start() } catch { throw UsageError("\(error)") }
  defer { simulator.stop() }

  var stage = DemoStage(url: simulator.url, output: run.effects.output)
  stage.tell(
    "This is integria-monitor against a simulated helpdesk on \(simulator.url).",
    "Every command below is a real run of this program.")
  stage.show("A Nagios check: one line, the exit code is the state.", ["check"], expect: 0)
  stage.show("The same for Pandora FMS's agent.", ["check", "--output", "pandora"], expect: 0)
  stage.show(
    "Thresholds of your own: more than 10 mails in the queue is critical.",
    ["check", "-m", "mail.queued,cron.age", "-c", "mail.queued=10"], expect: 2)
  stage.show(
    "A wrong password. The server holds a refused login for 15 s and then sends nothing, so the text says what to check.",
    ["check", "--timeout", "2"], password: "wrong", expect: 3)
  let folder = TemporaryFolder()
  defer { folder.remove() }
  let alert = ["alert", "--group", "2", "--state-dir", folder.path, "--host", "web1", "--service", "disk"]
  stage.show(
    "An alert becomes a ticket.", alert + ["--state", "critical", "--title", "Disk full on web1"], expect: 0)
  stage.show("Its repeat opens nothing.", alert + ["--state", "critical"], expect: 0)
  simulator.stop()
  stage.show("A server that is down.", ["check"], expect: 2)
  stage.show("The recovery, while the server is down: it waits.", alert + ["--state", "ok"], expect: 0)
  do throws(SimulatorError) { try simulator.start() } catch { throw UsageError("\(error)") }
  stage.show(
    "The server is back. A timer runs this every minute.", ["flush", "--state-dir", folder.path, "-v"], expect: 0)
  stage.tell("To try your own configuration against it: integria-monitor simulate --port 18080")
  return stage.hasFailed ? 1 : 0
}

/// Shows commands as a user would type them, with what they print.
private struct DemoStage {
  let url: String
  let output: any Output
  private(set) var hasFailed = false

  init(url: String, output: any Output) {
    self.url = url
    self.output = output
  }

  func tell(_ lines: String...) { output.write(lines.joined(separator: "\n") + "\n\n") }

  mutating func show(
    _ title: String, _ words: [String], password: String = Simulator.password, expect code: Int32
  ) {
    // This machine's own settings have no part in it.
    let file = SystemFiles().exists(Settings.defaultPath) ? ["--config", "/dev/null"] : []
    let arguments = [words[0]] + file + ["--url", url, "--user", Simulator.user] + words.dropFirst()
    let shown = arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    output.write("# \(title)\n$ INTEGRIA_PASSWORD=\(password) integria-monitor \(shown)\n")
    let environment = ["INTEGRIA_PASSWORD": password]
    guard let result = ChildProcess.run(ChildProcess.ownPath, arguments, environment: environment) else {
      hasFailed = true
      output.write("(it could not be started)\n\n")
      return
    }
    if result.exitCode != code { hasFailed = true }
    output.write("\(result.output)exit code \(result.exitCode)\n\n")
  }
}
