import IntegriaSimulator
import TestSupport
import Testing

@testable import MonitorCLI

/// `doctor` against each fault of the simulator: the right step reports it with a remedy, and no other step does.
@Suite(.timeLimit(.minutes(10)), .ownThreads) struct DoctorFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let fault: String
    /// The operation that misbehaves; nil for every request.
    var operation: String?
    /// The only step that is not ok; nil if all are.
    let step: String?
    var status = "failed"
    /// A word in the remedy.
    var remedy = ""
    var testDescription: String { "\(fault) on \(operation ?? "everything")" }

    /// The timeout is long enough for a busy machine. If an answer never arrives, it only has to suffice for the steps
    /// before.
    var timeout: [String] {
      let isSlow = ["hang", "drip", "create-then-hang", "create-delay=3600"].contains(fault)
      return isSlow ? ["--timeout", "10s"] : []
    }

    /// The drip is so slow that even a short answer does not end by the deadline.
    var parsedFault: Fault {
      get throws { fault == "drip" ? .drip(interval: 3600) : try #require(Fault(fault)) }
    }
  }

  private static let everything: [Case] = [
    Case(fault: "reset", step: "answer", remedy: "error log"),
    Case(fault: "close", step: "answer", remedy: "error log"),
    Case(fault: "truncated", step: "answer", remedy: "error log"), Case(fault: "hang", step: "answer", remedy: "load"),
    Case(fault: "drip", step: "answer", remedy: "load"),
    Case(fault: "huge=10000000", step: "answer", remedy: "check url"),
    Case(fault: "status=500", step: "answer", remedy: "error log"),
    Case(fault: "status=503", step: "answer", remedy: "error log"),
    Case(fault: "database-down", step: "answer", remedy: "database"),
    Case(fault: "config-missing", step: "answer", remedy: "config.php"),
    Case(fault: "sql-error", step: "answer", remedy: "database"),
    Case(fault: "sql-error-only", step: "answer", remedy: "database"),
    Case(fault: "redirect", step: "address", remedy: "set url"),
    Case(
      fault: "redirect=https://desk.example.com/ims/include/api.php", step: "address",
      remedy: "https://desk.example.com/ims"),
    Case(fault: "html", step: "address", remedy: "include/api.php"),
    Case(fault: "status=404", step: "address", remedy: "include/api.php"),
    Case(fault: "status=403", step: "address", remedy: "pass"),
    Case(fault: "unauthorized-basic", step: "address", remedy: "login"),
    Case(fault: "status=407", step: "proxy", remedy: "user and password"),
    Case(fault: "double-answer", step: "answer", remedy: "mixes answers up"),
    Case(fault: "refuse", step: "login", remedy: "user and password"),
    Case(fault: "empty", step: "login", remedy: "user and password"),
    Case(fault: "slow=0.05", step: nil), Case(fault: "blank-lines", step: nil), Case(fault: "bom", step: nil),
  ]

  private static let versions: [Case] =
    ["not-available", "body=hello"].map { fault in
      Case(fault: fault, operation: "version", step: "version", status: "warning", remedy: "check url")
    } + ["empty", "refuse", "control-bytes"].map { Case(fault: $0, operation: "version", step: nil) }

  private static let login: [Case] = [
    "reset", "close", "truncated", "huge=10000000", "status=500", "database-down", "html", "not-available",
    "control-bytes", "body=hello", "empty", "refuse", "hang",
  ].map { Case(fault: $0, operation: "get_num_queued_emails", step: "login") }

  private static let needed: [Case] = [
    "reset", "close", "truncated", "huge=10000000", "status=500", "database-down", "sql-error", "sql-error-only",
    "html",
    "not-available", "control-bytes", "body=hello", "empty", "refuse", "hang", "drip",
  ].map { Case(fault: $0, operation: "get_stats", step: "operation") }

  private static let checks: [Case] = [
    Case(fault: "sql-error-only", operation: "get_num_queued_emails", step: "operation", remedy: "database"),
    Case(fault: "hang", operation: "get_incidents_summary", step: "operation", remedy: "raise timeout"),
    Case(fault: "not-available", operation: "get_last_cron_execution", step: "operation"),
    Case(
      fault: "body=-1", operation: "get_last_cron_execution", step: "cron", status: "warning", remedy: "integria_cron"),
    Case(
      fault: "body=120", operation: "get_last_cron_execution", step: "cron", status: "warning",
      remedy: "integria_cron"),
    Case(
      fault: "body=-10", operation: "get_last_cron_execution", step: "clock", status: "warning", remedy: "time zone"),
    Case(fault: "body=900", operation: "get_num_queued_emails", step: "mail", status: "warning", remedy: "mail server"),
    Case(fault: "body=27", operation: "get_stats", step: "tickets", status: "warning", remedy: "run doctor again"),
    Case(fault: "html", operation: "get_users", step: "operation", status: "warning"),
    Case(fault: "double-answer", operation: "get_stats", step: "answer", remedy: "mixes answers up"),
    Case(fault: "double-answer", operation: "get_users", step: "answer", remedy: "mixes answers up"),
    Case(fault: "body=99999999999999999999", operation: "get_last_cron_execution", step: "operation"),
    Case(fault: "body=9223372036854", operation: "get_last_cron_execution", step: "cron", status: "warning"),
    Case(fault: "empty-list", operation: "get_users", step: nil),
    Case(fault: "empty-list", operation: "get_incidents", step: "tickets", status: "warning", remedy: "administrator"),
  ]

  @Test(arguments: everything + versions + login + needed + checks)
  func aFaultIsNamedByItsStepAndNothingElseIs(_ given: Case) throws {
    let scene = try APIScene()
    scene.simulator.misbehave(try given.parsedFault, on: given.operation)
    let troubles = try scene.steps(given.timeout).filter(\.isTrouble)
    #expect(troubles.map(\.name) == (given.step.map { [$0] } ?? []), "\(troubles)")
    for trouble in troubles {
      #expect(trouble.status == given.status, "\(trouble)")
      #expect(trouble.remedy.contains(given.remedy), "\(trouble)")
    }
  }

  private static let writing: [Case] =
    [
      "create-then-drop", "create-then-hang", "body=0", "empty", "sql-error-only", "create-delay=3600",
    ].map { Case(fault: $0, operation: "create_incident", step: "test ticket") } + [
      Case(fault: "empty", operation: "get_incident_details", step: "test ticket", remedy: "close ticket 13"),
      Case(fault: "reset", operation: "update_incident", step: "test ticket", remedy: "close ticket 13"),
      Case(fault: "empty", operation: "update_incident", step: "test ticket", remedy: "close ticket 13"),
      Case(fault: "refuse", operation: "update_incident", step: "test ticket", remedy: "close ticket 13"),
      Case(fault: "search-lag=60", operation: "create_incident", step: nil),
    ]

  @Test(arguments: writing)
  func aTestTicketThatCannotBeOpenedOrClosedIsNamed(_ given: Case) throws {
    let scene = try APIScene()
    scene.simulator.misbehave(try given.parsedFault, on: given.operation)
    let troubles = try scene.steps(given.timeout + ["--write"]).filter(\.isTrouble)
    #expect(troubles.map(\.name) == (given.step.map { [$0] } ?? []), "\(troubles)")
    #expect(troubles.map(\.remedy).filter { !$0.contains(given.remedy) } == [], "\(troubles)")
    #expect(scene.asked.filter { $0 == "create_incident" }.count == 1)
  }

  /// The table contains each fault that the simulator knows.
  @Test func noFaultIsMissing() {
    let cases = Self.everything + Self.versions + Self.login + Self.needed + Self.checks + Self.writing
    let used = Set(cases.map { $0.fault.prefix { $0 != "=" } })
    for fault in Fault.all { #expect(used.contains(fault.name.prefix { !"=[".contains($0) }), "\(fault.name)") }
  }
}
