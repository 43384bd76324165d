import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 4: cron and mail.
@Suite(.timeLimit(.minutes(10)))
struct CronAndMailTests {
  /// The number in a recording; it is the same in XML.
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

  @Test(arguments: [
    ("cron_last_just_now.csv", "0s", 0), ("cron_last_29s.csv", "0s", 0), ("cron_last_90s.csv", "120s", 0),
    ("cron_last_150s.csv", "180s", 0), ("cron_last_26h.csv", "93600s", 2), ("cron_last_400d.csv", "34560000s", 2),
  ])
  func get_last_cron_executionAnswersRoundedMinutesTheAgeIsInSecondsAndJudgedByThem(
    recording: String, age: String, exitCode: Int32
  ) async throws {
    let result = try await cron(recording)
    #expect(result.nagiosProblem(exitCode) == nil)
    #expect(result.perfdata == ["cron_age": age])
  }

  @Test(arguments: ["cron_last_missing.csv", "cron_last_empty.xml", "cron_last_future_1m.xml"])
  func at1IsARowThatIsMissingOrEmptyOrAStampAMinuteAheadCRITICALWithoutAValueAndBothAreNamed(_ recording: String)
    async throws
  {
    #expect(try Self.number(recording) == "-1")
    let result = try await cron(recording, ["--no-data-state", "ok"])
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("never ran, or the clocks differ by about a minute"))
    #expect(result.perfdata == ["cron_age": "U"])
  }

  @Test
  func at0IsAStamp20SAheadItIsJustNow() async throws {
    #expect(try Self.number("cron_last_future_20s.csv") == "-0")
    let result = try await cron("cron_last_future_20s.csv")
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == ["cron_age": "0s"])
  }

  @Test
  func at10IsAStampTenMinutesAheadWARNINGAndTheClocksAreNamed() async throws {
    #expect(try Self.number("cron_last_future_10m.csv") == "-10")
    let result = try await cron("cron_last_future_10m.csv")
    #expect(result.nagiosProblem(1) == nil)
    #expect(result.output.contains("the last run lies 10m in the future: the clocks or time zones of the server"))
    #expect(result.perfdata == ["cron_age": "-600s"])
  }

  @Test(arguments: [("cron_last_garbage.csv", "29926236"), ("cron_last_zero.xml", "1066092621")])
  func aStampThatIsNoDateGivesMinutesSince1970OrSinceYear0UNKNOWNNoAgeOfHalfACentury(recording: String, minutes: String)
    async throws
  {
    #expect(try Self.number(recording) == minutes)
    let result = try await cron(recording)
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("the server's note of the last cron run is not a date"))
    #expect(result.perfdata == ["cron_age": "U"])
  }

  @Test(arguments: SimulatedDialect.allCases)
  func theDocumentationsElementIsPending_emailTheServersPending_mailTheBareNumberIsAskedForInstead(
    _ dialect: SimulatedDialect
  ) async throws {
    #expect(try Recorded.body("get_num_queued_emails.xml").contains("<pending_mail>"))
    let simulator = try Simulator.running { $0.dialect = dialect }
    let result = try await simulator.check("mail.queued")
    #expect(result.perfdata == ["mail_queued": "20"])
    #expect(simulator.requests.allSatisfy { $0.parameters["return_type"] == nil })
  }

  @Test
  func noMailInTheQueueIs0AValueLikeAnyOther() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: "emails_zero.csv")
    let result = try await simulator.check("mail.queued", ["-c", "5"])
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == ["mail_queued": "0"])
  }

  @Test
  func failedMailsAreCountedTooTheMetricSaysSo() async throws {
    let list = try await Monitor.run(["metrics"], environment: [:])
    let line = list.lines.first { $0.hasPrefix("mail.queued") }
    #expect(line?.contains("failed ones too") == true)
  }

  @Test
  func aTicketAddsMailsToTheVeryQueueThatIsWatchedCheckTicketsOpensOneForItNotOneARun() async throws {
    let scene = try TicketsScene(.legacy, policy: ["after = 1"])
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-c", "19"]
    for _ in 0..<4 { #expect(try await Monitor.run(words).exitCode == 2) }
    #expect(scene.tickets.map(\.plainTitle) == ["Integria: mail.queued is CRITICAL"])
    #expect(scene.simulator.withStore(\.queuedMails) == 21)
    #expect(scene.simulator.requests("create_workunit").isEmpty)
  }
}
