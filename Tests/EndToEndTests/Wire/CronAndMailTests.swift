import Foundation
import IntegriaSimulator
import TestSupport
import Testing

@Suite("WIRE.md section 4: cron and mail", .timeLimit(.minutes(5)))
struct CronAndMailTests {
  /// The number of a recording, in XML too: the number is the same.
  private static func number(_ recording: String) throws -> String {
    let body = try Recorded.body(recording)
    guard let start = body.range(of: "<last_exec>"), let end = body.range(of: "</last_exec>") else { return body }
    return String(body[start.upperBound..<end.lowerBound])
  }

  private func cron(_ recording: String, _ rest: [String] = []) async throws -> Program.Result {
    let simulator = try Simulator.legacy()
    simulator.misbehave(.body(try Self.number(recording)), on: "get_last_cron_execution")
    return try await simulator.check("cron.age", rest)
  }

  @Test(
    "get_last_cron_execution answers rounded minutes: the age is in seconds, and judged by them",
    arguments: [
      ("cron_last_just_now.csv", "0s", 0), ("cron_last_29s.csv", "0s", 0), ("cron_last_90s.csv", "120s", 0),
      ("cron_last_150s.csv", "180s", 0), ("cron_last_26h.csv", "93600s", 2), ("cron_last_400d.csv", "34560000s", 2),
    ])
  func minutes(recording: String, age: String, exitCode: Int32) async throws {
    let result = try await cron(recording)
    #expect(result.nagiosProblem(exitCode) == nil)
    #expect(result.perfdata == ["cron_age": age])
  }

  @Test(
    "-1 is a row that is missing or empty, or a stamp a minute ahead: CRITICAL without a value, and both are named",
    arguments: ["cron_last_missing.csv", "cron_last_empty.xml", "cron_last_future_1m.xml"])
  func minusOne(_ recording: String) async throws {
    #expect(try Self.number(recording) == "-1")
    let result = try await cron(recording, ["--no-data-state", "ok"])
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("never ran, or the clocks differ by about a minute"))
    #expect(result.perfdata == ["cron_age": "U"])
  }

  @Test("-0 is a stamp 20 s ahead: it is just now")
  func minusZero() async throws {
    #expect(try Self.number("cron_last_future_20s.csv") == "-0")
    let result = try await cron("cron_last_future_20s.csv")
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == ["cron_age": "0s"])
  }

  @Test("-10 is a stamp ten minutes ahead: WARNING, and the clocks are named")
  func minusTen() async throws {
    #expect(try Self.number("cron_last_future_10m.csv") == "-10")
    let result = try await cron("cron_last_future_10m.csv")
    #expect(result.nagiosProblem(1) == nil)
    #expect(result.output.contains("the last run lies 10m in the future: the clocks or time zones of the server"))
    #expect(result.perfdata == ["cron_age": "-600s"])
  }

  @Test(
    "A stamp that is no date gives minutes since 1970 or since year 0: UNKNOWN, no age of half a century",
    arguments: [("cron_last_garbage.csv", "29926236"), ("cron_last_zero.xml", "1066092621")])
  func absurd(recording: String, minutes: String) async throws {
    #expect(try Self.number(recording) == minutes)
    let result = try await cron(recording)
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("the server's note of the last cron run is not a date"))
    #expect(result.perfdata == ["cron_age": "U"])
  }

  @Test(
    "The documentation's element is pending_email, the server's pending_mail: the bare number is asked for instead",
    arguments: SimulatedDialect.allCases)
  func pendingMail(_ dialect: SimulatedDialect) async throws {
    #expect(try Recorded.body("get_num_queued_emails.xml").contains("<pending_mail>"))
    let simulator = try Simulator.running { $0.dialect = dialect }
    let result = try await simulator.check("mail.queued")
    #expect(result.perfdata == ["mail_queued": "20"])
    #expect(simulator.requests.allSatisfy { $0.parameters["return_type"] == nil })
  }

  @Test("No mail in the queue is 0, a value like any other")
  func noMail() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: "emails_zero.csv")
    let result = try await simulator.check("mail.queued", ["-c", "5"])
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == ["mail_queued": "0"])
  }

  @Test("Failed mails are counted too: the metric says so")
  func failedMails() async throws {
    let list = try await Monitor.run(["metrics"], environment: [:])
    let line = list.lines.first { $0.hasPrefix("mail.queued") }
    #expect(line?.contains("failed ones too") == true)
  }

  @Test("A ticket adds mails to the very queue that is watched: check --tickets opens one for it, not one a run")
  func ownMails() async throws {
    let scene = try TicketsScene(.legacy, policy: ["after = 1"])
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-c", "19"]
    for _ in 0..<4 { #expect(try await Monitor.run(words).exitCode == 2) }
    #expect(scene.tickets.map(\.plainTitle) == ["Integria: mail.queued is CRITICAL"])
    #expect(scene.simulator.withStore(\.queuedMails) == 21)
    #expect(scene.simulator.requests("create_workunit").isEmpty)
  }
}
