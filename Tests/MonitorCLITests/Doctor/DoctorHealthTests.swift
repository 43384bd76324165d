import Foundation
import IntegriaSimulator
import TestSupport
import Testing

@testable import MonitorCLI

/// `doctor` on a healthy server, and its cost for any server.
@Suite(.timeLimit(.minutes(10)), .ownThreads) struct DoctorHealthTests {
  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func aHealthyServerGivesNoWarning(_ dialect: SimulatedDialect) throws {
    let scene = try APIScene(dialect)
    for words in [[], ["--write"]] {
      let result = scene.runDoctor(words)
      #expect(result.exitCode == 0, "\(result.out)")
      #expect(!result.out.contains("warning") && !result.out.contains("failed"), "\(result.out)")
      #expect(!result.out.contains("\u{1b}"))
      #expect(result.error.contains("one test ticket is opened and closed") == !words.isEmpty)
    }
    let ticket = try #require(scene.simulator.withStore { $0.tickets.last })
    #expect(ticket.status == 7)
    #expect(scene.asked.filter { $0 == "create_incident" }.count == 1)
  }

  @Test func aHealthyServerWithTicketsAndATokenGivesNoWarning() throws {
    let scene = try APIScene()
    let files = scene.configuration("[tickets]\ngroup = Customer #A\nowner = monitor\ntype = 1\n")
    let steps = try scene.steps("--config", "conf", "--token", Simulator.bearerToken, files: files)
    #expect(steps.filter { $0.isTrouble }.isEmpty, "\(steps)")
    let rights = try #require(steps.first { $0.name == "ticket rights" })
    #expect(rights.text.contains("'Host', 'Service'"), "\(rights)")
    #expect(steps.first { $0.name == "token" }?.status == "ok")
  }

  @Test func aTerminalGetsColorsAndAFileNone() throws {
    let scene = try APIScene()
    let words = ["doctor", "--state-dir", scene.stateFolder]
    let now = Int(Date().timeIntervalSince1970)
    let shown = scene.run(words, terminal: TypingTerminal(answer: nil), now: now).out
    #expect(shown.contains("\u{1b}[32mok"))
    #expect(!scene.run(words, now: now).out.contains("\u{1b}"))
    let json = scene.run(words + ["--output", "json"], terminal: TypingTerminal(answer: nil), now: now).out
    #expect(!json.contains("\u{1b}"))
  }

  @Test func itsJSONHasTheDocumentedNames() throws {
    let result = try APIScene().runDoctor(["--output", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: [[String: String]]]
    #expect(object?.keys.sorted() == ["steps"])
    for step in object?["steps"] ?? [] {
      #expect(step.keys.sorted() == ["name", "remedy", "server", "status", "text"])
      #expect(["ok", "skipped", "warning", "failed"].contains(step["status"]))
    }
  }

  // MARK: The cost for the server

  @Test func noMoreThanOneWorkerIsBusyAtOnce() throws {
    let scene = try APIScene()
    scene.simulator.misbehave(.slow(seconds: 0.05))
    _ = try scene.steps("--write")
    #expect(scene.simulator.requests.count > 8)
    #expect(scene.simulator.mostBusyWorkers == 1)
  }

  /// The server continues to hold a call whose client has gone, so no further request may be made.
  @Test(arguments: ["get_num_queued_emails", "get_stats", "get_users", "get_last_cron_execution", "version"])
  func aCallThatIsHeldIsTheLastOne(_ operation: String) throws {
    let scene = try APIScene { $0.refusalDelay = 3600 }
    scene.simulator.misbehave(.refuse, on: operation)
    _ = try scene.steps("--timeout", "10s", "--write")
    #expect(scene.simulator.requests.last?.operation == operation)
    #expect(scene.simulator.mostBusyWorkers == 1)
  }

  @Test func aRefusedLoginIsTriedOnceAndNoSecretIsShown() throws {
    let scene = try APIScene()
    let result = scene.runDoctor(["--write", "--api-password", "s3cret-api"], password: "s3cret-user")
    #expect(result.exitCode == 2)
    #expect(scene.asked == ["version", "get_num_queued_emails"])
    #expect(!(result.out + result.error).contains("s3cret"))
  }

  /// Whatever a server repeats of the requests.
  @Test(arguments: ["version", "get_num_queued_emails", "get_stats", "get_users", "get_incidents", "create_incident"])
  func aSecretThatTheServerRepeatsIsNotShown(_ operation: String) throws {
    let scene = try APIScene()
    let secrets = ["integria", Simulator.bearerToken]
    scene.simulator.misbehave(.body("no \(secrets.joined(separator: " or ")) here"), on: operation)
    let result = scene.runDoctor(
      ["--write", "--token", Simulator.bearerToken, "--url", "http://localhost:\(scene.simulator.port)"],
      password: secrets[0])
    #expect(result.exitCode != 0)
    let shown = (result.out + result.error).replacing("integria-monitor", with: "").replacing("integria_cron", with: "")
    for secret in secrets { #expect(!shown.contains(secret), "\(shown)") }
  }
}
