import IntegriaSimulator
import TestSupport
import Testing

/// Every fault gives one line with the right state and reason, by the deadline.
@Suite(.timeLimit(.minutes(10))) struct FaultTests {
  @Test(arguments: FaultCase.all)
  func nagios(_ fault: FaultCase) async throws {
    let server = try fault.server()
    let result = try await Monitor.run(Monitor.check(server.url, fault.timeout))
    withExtendedLifetime(server) {}
    #expect(result.nagiosProblem(fault.exitCode) == nil)
    for words in fault.says { #expect(result.output.contains(words), "\(result.output)") }
    #expect(result.perfdata["api_up"] == (fault.exitCode == 2 ? "0" : fault.available == "1" ? "1" : "U"))
    #expect(result.perfdata["mail_queued"] == "U")
  }

  @Test(arguments: FaultCase.all)
  func pandora(_ fault: FaultCase) async throws {
    let server = try fault.server()
    let result = try await Monitor.run(Monitor.check(server.url, fault.timeout + ["--output", "pandora"]))
    withExtendedLifetime(server) {}
    #expect(result.exitCode == 0)
    let fragment = try #require(PandoraModules(result.output), "\(result.output)")
    let availability = try #require(fragment.availability)
    #expect(availability["data"] == fault.available)
    for words in fault.says {
      #expect(availability["description"]?.contains(words) ?? false, "\(result.output)")
    }
    #expect(fault.available == "1" || fragment.modules.count == 1)
    #expect(!fragment.modules.contains { $0["name"] == "Integria Queued mails" })
  }

  /// A metric without a value is UNKNOWN, whatever the cause.
  @Test(arguments: FaultCase.all)
  func oneMetricAlone(_ fault: FaultCase) async throws {
    let server = try fault.server()
    let result = try await Monitor.run(
      Monitor.check(server.url, fault.timeout + ["-m", "mail.queued", "-c", "100"]))
    withExtendedLifetime(server) {}
    #expect(result.nagiosProblem(3) == nil)
    for words in fault.says { #expect(result.output.contains(words), "\(result.output)") }
    #expect(result.perfdata == ["mail_queued": "U"])
  }

  @Test(arguments: [Fault.bom, .blankLines], SimulatedDialect.allCases)
  func whatStandsInFrontOfAGoodNumberIsReadOver(fault: Fault, dialect: SimulatedDialect) async throws {
    let simulator = try Simulator.running { $0.dialect = dialect }
    simulator.misbehave(fault)
    let result = try await Monitor.run(Monitor.check(simulator.url))
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata["mail_queued"] == "20")
    #expect(result.perfdata["summary_not_closed"] == "26")
    #expect(!result.perfdata.values.contains("U"))
  }

  @Test func aSlowOperationLeavesTheOthersReported() async throws {
    let simulator = try Simulator.running()
    simulator.misbehave(.slow(seconds: 3600), on: "get_stats")
    let result = try await Monitor.run(Monitor.check(simulator.url, ["--timeout", "10"]))
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("stats.opened unknown (get_stats timed out after"))
    #expect(result.perfdata["stats_opened"] == "U")
    #expect(result.perfdata["summary_total"] == "40")
    #expect(result.perfdata["mail_queued"] == "20")
    #expect(result.perfdata["api_up"] == "1")
  }

  /// The deadline passes before the server refuses; no further request is made.
  @Test(arguments: ["user", "password", "API password"])
  func aRefusedLoginBeforeTheDelayIsOver(wrong: String) async throws {
    let simulator = try Simulator.running()
    var environment = Monitor.login
    if wrong == "password" { environment["INTEGRIA_PASSWORD"] = "wrong" }
    if wrong == "API password" { environment["INTEGRIA_API_PASSWORD"] = "wrong" }
    let user = wrong == "user" ? ["--user", "nobody"] : []
    let result = try await Monitor.run(
      Monitor.check(simulator.url, ["--timeout", "10"] + user), environment: environment)
    #expect(result.nagiosProblem(3) == nil)
    for words in ["check the user, ", "the user's password", "the API password", "list of API addresses"] {
      #expect(result.output.contains(words), "\(result.output)")
    }
    #expect(simulator.requests.map(\.operation).sorted() == ["get_num_queued_emails", "version"])
  }

  /// The server's refusal after 15 s, within the deadline.
  @Test func aRefusedLoginAfterTheDelay() async throws {
    let simulator = try Simulator.running()
    let result = try await Monitor.run(
      Monitor.check(simulator.url, ["--timeout", "30"]), environment: ["INTEGRIA_PASSWORD": "wrong"])
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("the login was refused (get_num_queued_emails answered with nothing after 15"))
    #expect(simulator.requests.count == 2)
  }
}
