import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// The real program against a healthy server.
@Suite(.timeLimit(.minutes(10))) struct CheckTests {
  /// The default metrics, without those for which a legacy server reads its whole history.
  private static func defaults(_ dialect: SimulatedDialect) -> Set<String> {
    dialect == .legacy ? Set(all).subtracting(["summary_closed", "summary_total"]) : Set(all)
  }

  private static let all = [
    "api_up", "stats_opened", "summary_new", "summary_unconfirmed", "summary_assigned", "summary_reopened",
    "summary_verified", "summary_pending_third_person", "summary_closed", "summary_not_closed", "summary_total",
    "cron_age", "mail_queued",
  ]

  @Test(arguments: SimulatedDialect.allCases)
  func defaultCheckIsOneLineWithEveryDefaultMetric(dialect: SimulatedDialect) async throws {
    let simulator = try Simulator.running { $0.dialect = dialect }
    let result = try await Monitor.run(Monitor.check(simulator.url))
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.errorText == "")
    let values = result.perfdata
    #expect(Set(values.keys) == Self.defaults(dialect))
    let counts = simulator.withStore { store in
      (total: store.tickets.count, closed: store.tickets.count(where: \.isClosed), mails: store.queuedMails)
    }
    #expect(values["api_up"] == "1")
    #expect(values["summary_total"] == (dialect == .legacy ? nil : "\(counts.total)"))
    #expect(values["summary_closed"] == (dialect == .legacy ? nil : "\(counts.closed)"))
    #expect(values["summary_not_closed"] == "\(counts.total - counts.closed)")
    #expect(values["stats_opened"] == "\(counts.total - counts.closed)")
    #expect(values["mail_queued"] == "\(counts.mails)")
    // Cron ran three minutes before the server started; the age includes the time that the run waited for its turn.
    let age = try #require(values["cron_age"])
    let seconds = try #require(Int(age.dropLast()))
    #expect(age.hasSuffix("s") && seconds >= 180 && seconds < 600 && seconds % 60 == 0, "\(age)")
  }

  @Test(arguments: SimulatedDialect.allCases)
  func everyMetricCanBeAskedFor(dialect: SimulatedDialect) async throws {
    let simulator = try Simulator.running { $0.dialect = dialect }
    let folder = try TemporaryFolder()
    let list = try await Monitor.run(["metrics"], environment: [:])
    let names = list.lines.dropFirst().compactMap { $0.split(separator: " ").first.map(String.init) }
    let result = try await Monitor.run(Monitor.check(simulator.url, ["-m", "*", "-v", "--state-dir", folder.path]))
    #expect(result.exitCode == 0, "\(result.output)")
    #expect(names.count > 20)
    #expect(Set(result.perfdata.keys) == Set(names.map { $0.replacing(".", with: "_") }))
    #expect(result.lines.count > names.count)
    #expect(result.output.contains("dialect: \(dialect.rawValue)"))
  }

  @Test(arguments: SimulatedDialect.allCases)
  func pandoraGetsAWellFormedFragment(dialect: SimulatedDialect) async throws {
    let simulator = try Simulator.running { $0.dialect = dialect }
    let result = try await Monitor.run(Monitor.check(simulator.url, ["--output", "pandora"]))
    #expect(result.exitCode == 0)
    let fragment = try #require(PandoraModules(result.output))
    #expect(fragment.modules.count == Self.defaults(dialect).count)
    #expect(fragment.modules.first?["name"] == "Integria API up")
    #expect(fragment.availability?["data"] == "1")
    #expect(Set(fragment.modules.compactMap { $0["name"] }).count == Self.defaults(dialect).count)
    #expect(fragment.modules.first { $0["name"] == "Integria Queued mails" }?["data"] == "20")
  }

  /// Pandora's server reads a file as soon as it appears, so it must appear complete, without another file.
  @Test func anAgentFileIsPutInPlaceAtOnce() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let words = ["--agent-file", folder.path, "--agent-name", "help desk"]
    let result = try await Monitor.run(Monitor.check(simulator.url, words))
    #expect(result.exitCode == 0 && result.output.isEmpty, "\(result)")
    let files = try folder.contents()
    let file = try #require(files.first)
    #expect(files.count == 1)
    #expect(file.path.hasPrefix(folder.file("help_desk.")) && file.path.hasSuffix(".data"))
    let facts = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(facts[.posixPermissions] as? Int == 0o644)
    let text = String(decoding: file.bytes, as: UTF8.self)
    let start = try #require(text.range(of: "interval='300' agent_mode='1'>\n"))
    let end = try #require(text.range(of: "</agent_data>\n"))
    #expect(PandoraModules(String(text[start.upperBound..<end.lowerBound]))?.modules.count == 13)

    let missing = try await Monitor.run(
      Monitor.check(simulator.url, ["--agent-file", folder.file("nowhere"), "--agent-name", "x"]))
    #expect(missing.nagiosProblem(3) == nil)
    #expect(missing.output.contains("cannot be written: No such file or directory"))
  }

  @Test func anAgentFileInTheConfigurationReplacesNoReportOfAnotherFormat() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let file = try folder.write("conf", "[pandora]\nagent-file = \(folder.path)\nagent-name = helpdesk\n")
    let words = [
      "check", "--config", file, "--url", simulator.url, "-u", Simulator.user, "-m", "mail.queued", "-c", "5",
    ]
    let report = try await Monitor.run(words)
    #expect(report.exitCode == 2 && report.output.contains("CRITICAL"), "\(report)")
    let modules = try await Monitor.run(words + ["--output", "pandora"])
    let files = try folder.contents().count
    #expect(modules.exitCode == 0 && modules.output.isEmpty && files == 2, "\(modules)")
    let both = try await Monitor.run(words + ["--output", "json", "--agent-file", folder.path])
    #expect(both.exitCode == 3 && both.output.contains("an agent file is for Pandora FMS"), "\(both)")
  }

  /// Pandora's server runs as another user, who must be able to read the file.
  @Test func anAgentFileIsReadableWhateverTheUmask() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let check = Monitor.check(simulator.url, ["--agent-file", folder.path, "--agent-name", "helpdesk"])
    let result = try await Program(
      "/bin/sh", ["-c", #"umask 077; exec "$0" "$@""#, Monitor.path] + check, environment: Monitor.login
    ).result()
    #expect(result.exitCode == 0, "\(result)")
    let file = try #require(try folder.contents().first)
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o644)
  }

  /// An answer takes longer than a busy machine needs to send the parallel requests.
  @Test(arguments: [(parallel: 1, seconds: 0.1), (3, 2)])
  func noMoreThanParallelRequestsAreUnderWayFromTheFirstOn(parallel: Int, seconds: Double) async throws {
    let simulator = try Simulator.running()
    simulator.misbehave(.slow(seconds: seconds))
    let check = Monitor.check(simulator.url, ["-m", "stats.*", "--parallel", String(parallel), "--timeout", "60"])
    let result = try await Monitor.run(check)
    #expect(result.exitCode == 0, "\(result)")
    #expect(simulator.requests.count > 4)
    #expect(simulator.mostBusyWorkers == parallel)
  }

  @Test func thresholdsDecideTheState() async throws {
    let simulator = try Simulator.running()
    let check = Monitor.check(simulator.url, ["-m", "mail.queued"])
    for (ranges, code) in [
      (["-w", "20"], 0), (["-w", "19"], 1), (["-w", "10", "-c", "15"], 2), (["-c", "@20:20"], 2),
    ] {
      let result = try await Monitor.run(check + ranges)
      #expect(result.nagiosProblem(Int32(code)) == nil)
    }
  }

  @Test func theRunIsAGoodGuest() async throws {
    let simulator = try Simulator.running()
    _ = try await Monitor.run(Monitor.check(simulator.url))
    let requests = simulator.requests
    #expect(Set(requests.prefix(2).map(\.operation)) == ["version", "get_num_queued_emails"])
    #expect(
      requests.map(\.operation).sorted() == [
        "get_incidents_summary", "get_last_cron_execution", "get_num_queued_emails", "get_stats", "version",
      ])
    #expect(requests.allSatisfy { $0.method == "POST" && $0.queryNames.isEmpty })
    #expect(requests.dropFirst(2).allSatisfy { $0.cookie != nil })
  }

  @Test(arguments: [("check_integria", "INTEGRIA OK - "), ("pandora_integria", "<module>\n")])
  func aLinkNamesTheCommand(name: String, start: String) async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: Monitor.path)
    let arguments = Array(Monitor.check(simulator.url).dropFirst())
    let result = try await Program(folder.file(name), arguments, environment: Monitor.login).result()
    #expect(result.output.hasPrefix(start))
    #expect(result.exitCode == 0)
  }

  /// The environment's proxy is not used for loopback addresses, but for other hosts.
  @Test func theEnvironmentsProxy() async throws {
    let simulator = try Simulator.running()
    let proxy = try RawServer { connection in
      while connection.request() != nil { connection.answer("7") }
    }
    let environment = Monitor.login.merging(["http_proxy": "http://127.0.0.1:\(proxy.port)"]) { first, _ in first }
    let own = try await Monitor.run(Monitor.check(simulator.url), environment: environment)
    #expect(own.nagiosProblem(0) == nil)
    #expect(proxy.accepted == 0)
    let mail = ["-m", "mail.queued"]
    let other = try await Monitor.run(Monitor.check("http://helpdesk.invalid/i", mail), environment: environment)
    #expect(other.nagiosProblem(0) == nil)
    #expect(other.perfdata["mail_queued"] == "7")
    let direct = environment.merging(["no_proxy": ".invalid"]) { first, _ in first }
    let none = try await Monitor.run(
      Monitor.check("http://helpdesk.invalid/i", mail + ["--timeout", "5"]), environment: direct)
    #expect(none.nagiosProblem(3) == nil)
  }

  @Test func anOutputThatNobodyReadsIsNoCrash() async throws {
    let simulator = try Simulator.running()
    let result = try await Monitor.run(Monitor.check(simulator.url, ["-v"]), closesOutput: true)
    // It is not OK either: a report that nobody received is not a state.
    #expect(result.exitCode == 3)
    #expect(result.errorText == "")
  }

  @Test func demoShowsWhatItSays() async throws {
    let result = try await Monitor.run(["demo"], environment: [:])
    #expect(result.exitCode == 0, "\(result.output)")
    #expect(result.output.contains("INTEGRIA OK - ") && result.output.contains("<module>"))
    #expect(result.output.contains("exit code 2") && result.output.contains("exit code 3"))
  }
}
