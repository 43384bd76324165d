import IntegriaAPI
import Metrics
import Monitoring
import TestSupport
import Testing

/// How one of the first two requests ended, and the resulting `api.up`.
struct AvailabilityCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let outcome: HTTPOutcome

  init(_ name: String, _ outcome: HTTPOutcome) {
    testDescription = name
    self.outcome = outcome
  }
}

@Suite struct AvailabilityTests {
  private static let sqlError = "<strong>SQL error</strong>: table is gone<br />0"
  private static let databasePage = "<html><body><h1>Integria Error : no database</h1></body></html>"

  /// The server cannot be reached or does not work.
  private static let down = [
    AvailabilityCase("no such name", .failed(.cannotResolve("no such host"))),
    AvailabilityCase("connection refused", .failed(.cannotConnect("refused"))),
    AvailabilityCase("TLS", .failed(.tls("self-signed certificate"))),
    AvailabilityCase("reset", .failed(.noAnswer("reset by peer"))),
    AvailabilityCase("HTTP 500", .answered("", status: 500)),
    AvailabilityCase("HTTP 503", .answered("busy", status: 503)),
    AvailabilityCase("database page", .answered(databasePage)),
    AvailabilityCase(
      "database page as recorded", .answered("<html><h1 id=\"log_f\" class=\"error\">Integria Error DB-002</h1></html>")
    ),
    AvailabilityCase(
      "configuration page after an SQL error",
      .answered("<strong>SQL error</strong>: gone<br />\n<html><h1 id=\"log_f\">Integria Error CF-003</h1></html>")),
    AvailabilityCase("no configuration", .answered("ERROR: Cannot open config.php")),
  ]

  /// The server works, but refuses or cannot be read.
  private static let unclear = [
    AvailabilityCase("own fault", .failed(.local("it has too many open files"))),
    AvailabilityCase("redirect", .answered("", status: 302, location: "https://sso.example.com/")),
    AvailabilityCase("HTTP 401", .answered("", status: 401)),
    AvailabilityCase("HTTP 403", .answered("", status: 403)),
    AvailabilityCase("HTTP 404", .answered("", status: 404)),
    AvailabilityCase("web page", .answered("<!DOCTYPE html><title>Welcome</title>")),
    AvailabilityCase("PHP messages", .answered("<br />\n<b>Warning</b>: something<br />\n3")),
    AvailabilityCase("cut body", .failed(.truncated)),
    AvailabilityCase("oversized body", .failed(.tooLarge(limit: 8 << 20))),
    AvailabilityCase("held back, then empty", .answered("", after: 15.02)),
  ]

  private static let versionDown =
    down
    + [Stage.resolving, .connecting, .securing, .waiting, .receiving].map {
      AvailabilityCase("timed out during \($0.rawValue)", .failed(.timedOut($0), after: 10))
    } + [AvailabilityCase("never sent", .failed(.timedOut(.waiting), after: 0))]

  private static let loginUnclear =
    unclear + [
      AvailabilityCase("timed out waiting", .failed(.timedOut(.waiting), after: 10)),
      AvailabilityCase("timed out within the body", .failed(.timedOut(.receiving), after: 10)),
      AvailabilityCase("never sent", .failed(.timedOut(.waiting), after: 0)),
      AvailabilityCase("not a number", .answered("Hello")),
      AvailabilityCase("a number and more", .answered("3 mails")),
      AvailabilityCase("empty at once", .answered("")),
    ]

  @Test(arguments: versionDown)
  func withoutAUsableVersionTheServerIsDown(_ example: AvailabilityCase) throws {
    try expectDown(TransportTwin(["version": example.outcome]))
  }

  @Test(arguments: down)
  func alsoWhereOnlyTheLoginMeetsIt(_ example: AvailabilityCase) throws {
    try expectDown(TransportTwin(["get_num_queued_emails": example.outcome]))
  }

  @Test(arguments: unclear + [AvailabilityCase("SQL error", .answered(sqlError))])
  func whereTheVersionCannotBeUnderstoodNothingIsKnown(_ example: AvailabilityCase) throws {
    try expectUnknown(TransportTwin(["version": example.outcome]))
  }

  @Test(arguments: loginUnclear)
  func whereTheLoginIsRefusedOrNotUnderstoodNothingIsKnown(_ example: AvailabilityCase) throws {
    try expectUnknown(TransportTwin(["get_num_queued_emails": example.outcome]))
  }

  @Test(arguments: versionDown + unclear)
  func whereTheVersionIsNotAnsweredNothingMoreIsAskedAndNoMetricHasAValue(_ example: AvailabilityCase) throws {
    let twin = TransportTwin(["version": example.outcome])
    let measurements = try poll(twin, ["cron.age", "stats.opened", "summary.new", "mail.queued"]).measurements
    #expect(twin.batches.map { $0.map(\.operation) } == [["version", "get_num_queued_emails"]])
    #expect(measurements.allSatisfy { Kind($0.reading) == .unreadable })
  }

  @Test(arguments: down + loginUnclear)
  func norAfterALoginThatIsNotTaken(_ example: AvailabilityCase) throws {
    let twin = TransportTwin(["get_num_queued_emails": example.outcome])
    let measurements = try poll(twin, ["cron.age", "stats.opened", "mail.queued"]).measurements
    #expect(twin.batches.map { $0.map(\.operation) } == [["version", "get_num_queued_emails"]])
    #expect(measurements.allSatisfy { Kind($0.reading) == .unreadable })
  }

  @Test(arguments: Dialect.allCases)
  func aServerInGoodHealthIsUp(dialect: Dialect) throws {
    let judgement = try judge(TransportTwin(dialect: dialect), "api.up")
    #expect(judgement.measurement.value == 1)
    #expect(judgement.status == .ok)
  }

  @Test
  func aMailTableThatIsBrokenDoesNotMakeTheServerUnavailable() throws {
    let judgement = try judge(TransportTwin(["get_num_queued_emails": .answered(Self.sqlError)]), "api.up")
    #expect(judgement.measurement.value == 1)
  }

  private func expectDown(_ twin: TransportTwin) throws {
    let judgement = try judge(twin, "api.up")
    #expect(judgement.measurement.value == 0)
    #expect(judgement.status == .critical)
    #expect(judgement.reason?.isEmpty == false)
  }

  private func expectUnknown(_ twin: TransportTwin) throws {
    let judgement = try judge(twin, "api.up")
    #expect(Kind(judgement.measurement.reading) == .unreadable)
    #expect(judgement.status == .unknown)
    #expect(judgement.reason?.isEmpty == false)
  }
}
