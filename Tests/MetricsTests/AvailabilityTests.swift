import IntegriaAPI
import Metrics
import Monitoring
import TestSupport
import Testing

/// How one of the first two requests ended, and what `api.up` makes of it.
struct GateCase: Sendable, CustomTestStringConvertible {
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

  /// The server cannot be reached or cannot work.
  private static let down = [
    GateCase("no such name", .failed(.cannotResolve("no such host"))),
    GateCase("connection refused", .failed(.cannotConnect("refused"))),
    GateCase("TLS", .failed(.tls("self-signed certificate"))),
    GateCase("reset", .failed(.noAnswer("reset by peer"))),
    GateCase("HTTP 500", .answered("", status: 500)),
    GateCase("HTTP 503", .answered("busy", status: 503)),
    GateCase("database page", .answered(databasePage)),
    GateCase(
      "database page as recorded", .answered("<html><h1 id=\"log_f\" class=\"error\">Integria Error DB-002</h1></html>")
    ),
    GateCase(
      "configuration page after an SQL error",
      .answered("<strong>SQL error</strong>: gone<br />\n<html><h1 id=\"log_f\">Integria Error CF-003</h1></html>")),
    GateCase("no configuration", .answered("ERROR: Cannot open config.php")),
  ]

  /// It works, but refuses or cannot be understood.
  private static let unclear = [
    GateCase("own fault", .failed(.local("it has too many open files"))),
    GateCase("redirect", .answered("", status: 302, location: "https://sso.example.com/")),
    GateCase("HTTP 401", .answered("", status: 401)),
    GateCase("HTTP 403", .answered("", status: 403)),
    GateCase("HTTP 404", .answered("", status: 404)),
    GateCase("web page", .answered("<!DOCTYPE html><title>Welcome</title>")),
    GateCase("PHP messages", .answered("<br />\n<b>Warning</b>: something<br />\n3")),
    GateCase("cut body", .failed(.truncated)),
    GateCase("oversized body", .failed(.tooLarge(limit: 8 << 20))),
    GateCase("held back, then empty", .answered("", after: 15.02)),
  ]

  private static let versionDown =
    down
    + [Stage.resolving, .connecting, .securing, .waiting, .receiving].map {
      GateCase("timed out during \($0.rawValue)", .failed(.timedOut($0), after: 10))
    } + [GateCase("never sent", .failed(.timedOut(.waiting), after: 0))]

  private static let loginUnclear =
    unclear + [
      GateCase("timed out waiting", .failed(.timedOut(.waiting), after: 10)),
      GateCase("timed out within the body", .failed(.timedOut(.receiving), after: 10)),
      GateCase("never sent", .failed(.timedOut(.waiting), after: 0)),
      GateCase("not a number", .answered("Hello")),
      GateCase("a number and more", .answered("3 mails")),
      GateCase("empty at once", .answered("")),
    ]

  @Test("Without a usable version the server is down", arguments: versionDown)
  func versionMeansDown(_ example: GateCase) throws {
    try expectDown(TransportTwin(["version": example.outcome]))
  }

  @Test("Also where only the login meets it", arguments: down)
  func loginMeansDown(_ example: GateCase) throws {
    try expectDown(TransportTwin(["get_num_queued_emails": example.outcome]))
  }

  @Test(
    "Where the version cannot be understood, nothing is known",
    arguments: unclear + [GateCase("SQL error", .answered(sqlError))])
  func versionIsUnclear(_ example: GateCase) throws {
    try expectUnknown(TransportTwin(["version": example.outcome]))
  }

  @Test("Where the login is refused or not understood, nothing is known", arguments: loginUnclear)
  func loginIsUnclear(_ example: GateCase) throws {
    try expectUnknown(TransportTwin(["get_num_queued_emails": example.outcome]))
  }

  @Test("Behind a closed gate nothing more is asked, and no metric has a value", arguments: versionDown + unclear)
  func asksNothingMore(_ example: GateCase) throws {
    let twin = TransportTwin(["version": example.outcome])
    let measurements = try poll(twin, ["cron.age", "stats.opened", "summary.new", "mail.queued"]).measurements
    #expect(twin.batches.map { $0.map(\.operation) } == [["version", "get_num_queued_emails"]])
    #expect(measurements.allSatisfy { Kind($0.reading) == .unreadable })
  }

  @Test("Nor after a login that is not taken", arguments: down + loginUnclear)
  func asksNothingAfterRefusal(_ example: GateCase) throws {
    let twin = TransportTwin(["get_num_queued_emails": example.outcome])
    let measurements = try poll(twin, ["cron.age", "stats.opened", "mail.queued"]).measurements
    #expect(twin.batches.map { $0.map(\.operation) } == [["version", "get_num_queued_emails"]])
    #expect(measurements.allSatisfy { Kind($0.reading) == .unreadable })
  }

  @Test("A server in good health is up", arguments: Dialect.allCases)
  func up(dialect: Dialect) throws {
    let judgement = try judge(TransportTwin(dialect: dialect), "api.up")
    #expect(judgement.measurement.value == 1)
    #expect(judgement.status == .ok)
  }

  @Test("A mail table that is broken does not make the server unavailable")
  func sqlErrorIsUp() throws {
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
