import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 11: meaning of an empty body.
@Suite(.timeLimit(.minutes(10)))
struct EmptyBodyTests {
  /// An operation, how the program reads an immediate empty answer, and whether the event waits.
  private static let meanings: [(String, String, waits: Bool)] = [
    ("get_incidents", "get_incidents answered with nothing", true),
    ("create_incident", "the server created no ticket", false),
    ("get_groups", "get_groups answered with nothing", true),
  ]

  @Test(arguments: meanings)
  func atOnceItMeansSomethingElseForEachOperationAnEventWaitsOrIsSetAsideNeverLost(
    operation: String, words: String, waits: Bool
  ) async throws {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(.empty, on: operation)
    let run = try await scene.alert(
      "web1", "critical", ["--group", "Engineering", "--type", "1", "--field", "1=a"])
    #expect(run.output.contains(words))
    #expect(scene.tickets.isEmpty)
    #expect(scene.waiting.count == (waits ? 1 : 0))
    #expect(scene.files("dead").isEmpty == waits)
  }

  @Test(arguments: [
    ("get_num_queued_emails", "mail.queued"), ("get_last_cron_execution", "cron.age"), ("get_stats", "stats.opened"),
  ])
  func atOnceItIsNoValueOfAnyMetricUNKNOWNAndTheOperationIsNamed(operation: String, metric: String) async throws {
    let simulator = try Simulator.legacy()
    simulator.misbehave(.empty, on: operation)
    let result = try await simulator.check(metric)
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("\(operation) answered with nothing"))
    #expect(result.perfdata == [metric.replacing(".", with: "_"): "U"])
  }

  @Test
  func after15SItIsARefusedLoginWhereNothingWasAnsweredBeforeElseAnOperationThatIsNotKnown() throws {
    let login = try HeldCheck(["get_num_queued_emails": "op_unknown"])
    #expect(login.output.contains("the login was refused") && login.exitCode == 3)
    let operation = try HeldCheck(["get_last_cron_execution": "op_unknown"], ["-m", "cron.age,mail.queued"])
    #expect(operation.output.contains("cron.age unknown (the server does not know get_last_cron_execution"))
    #expect(operation.output.contains("mail_queued=3;"))
  }

  @Test
  func withHTTP500ItIsAPHPFatalTheServerCannotWork() throws {
    let run = try HeldCheck(["get_num_queued_emails": "php_memlimit_incidents.xml"])
    #expect(run.exitCode == 2)
    #expect(run.output.contains("api.up is 0 (get_num_queued_emails was answered with HTTP 500"))
  }
}
