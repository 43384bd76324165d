import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// The limits that protect the server and people from too much.
@Suite(.timeLimit(.minutes(10)))
struct TicketsGuardTests {
  @Test(arguments: SimulatedDialect.allCases)
  func aNewProblemTakesFiveRequestsARepeatOneBesidesTheVersion(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert("web1", "critical")
    #expect(
      scene.operations.sorted() == ["create_incident", "get_groups", "get_incidents", "get_incidents", "version"])
    scene.simulator.forgetRequests()
    _ = try await scene.alert("web1", "critical")
    #expect(scene.operations.sorted() == ["get_incident_details", "version"])
  }

  @Test func afterAFailureAlertLeavesTheServerAloneAndFlushEndsThat() async throws {
    let scene = try TicketsScene()
    scene.simulator.misbehave(.status(503))
    _ = try await scene.alert("web1", "critical")
    let before = scene.operations.count
    #expect(before > 0)
    scene.comeBack()
    // Without waiting for a turn: the pause is 30 s, and the queue of other tests' runs may take longer.
    let next = try await Monitor.start(scene.words("alert") + ["--key", "web2", "--state", "critical"]).result()
    #expect(next.exitCode == 0)
    #expect(next.output.contains("the server failed a moment ago and is left alone for "))
    #expect(scene.operations.count == before)
    _ = try await scene.flush()
    #expect(scene.tickets.count == 2)
    _ = try await scene.alert("web3", "critical")
    #expect(scene.tickets.count == 3)
  }

  @Test func moreNewProblemsThanMaxPerHourWaitAndOneSummaryTicketSaysSo() async throws {
    let scene = try TicketsScene(policy: ["max-per-hour = 2"])
    for key in ["one", "two"] { _ = try await scene.alert(key, "critical") }
    let third = try await scene.alert("three", "critical")
    #expect(third.exitCode == 0)
    #expect(third.output.contains("the event waits in the journal: there were as many new tickets within an hour"))
    _ = try await scene.alert("four", "critical")
    #expect(scene.tickets.count == 3)
    let summary = scene.tickets.filter { $0.plainTitle.hasPrefix("Alerts are held back") }
    #expect(summary.count == 1)
    #expect(summary.first?.plainDescription.contains("three (CRITICAL)") == true)
    #expect(scene.waiting.count == 2)

    // Recoveries and repeats of problems with a ticket still go through.
    let over = try await scene.alert("one", "ok")
    #expect(over.output.contains("pending to be closed"))

    // An hour later max-per-hour allows new ones.
    try FileManager.default.removeItem(atPath: "\(scene.state())/creations")
    _ = try await scene.flush()
    #expect(scene.waiting.isEmpty)
    #expect(scene.tickets.count == 5)
    #expect(scene.tickets.filter { $0.plainTitle.hasPrefix("Alerts are held back") }.map(\.status) == [5])
  }

  @Test func theSummaryIsToldAgainAsMoreIsHeldBack() async throws {
    let scene = try TicketsScene(policy: ["max-per-hour = 1"])
    for key in ["first", "second", "third", "fourth", "fifth"] { _ = try await scene.alert(key, "critical") }
    let summary = try #require(scene.tickets.first { $0.plainTitle.hasPrefix("Alerts are held back") })
    // The first event that is held back opens the summary; the second and the fourth add comments.
    let comments = scene.comments(on: summary.id)
    #expect(comments.count == 2)
    for key in ["second", "third", "fourth", "fifth"] {
      #expect(comments.contains { $0.contains("\(key) (CRITICAL)") }, "\(comments)")
    }
  }

  @Test func aMonitorEndsItsOwnSummaryNotAnothers() async throws {
    let scene = try TicketsScene(policy: ["max-per-hour = 1"])
    try scene.addMonitor("other")
    for monitor in ["main", "other"] {
      for number in 1...2 {
        _ = try await Monitor.run(
          scene.words("alert", monitor: monitor) + ["--key", "\(monitor)\(number)", "--state", "critical"])
      }
    }
    let summaries = { scene.tickets.filter { $0.plainTitle.hasPrefix("Alerts are held back") } }
    #expect(summaries().count == 2)
    try FileManager.default.removeItem(atPath: "\(scene.state("other"))/creations")
    _ = try await Monitor.run(scene.words("flush", monitor: "other"))
    #expect(summaries().map(\.status).sorted() == [1, 5])
    #expect(scene.waiting.count == 1)
  }

  /// To the journal a new address is another server, until the user says that it is the same.
  @Test func whatWaitsForAFormerAddressIsToldAndTakenOverWhereItIsAskedFor() async throws {
    let scene = try TicketsScene()
    let former = "http://127.0.0.1:1/integria"
    _ = try await scene.alert("web1", "critical", ["--url", former])
    _ = try await scene.alert("web1", "warning", ["--url", former])
    let endpoint = former + "/include/api.php"
    let said = try await scene.flush()
    #expect(said.exitCode == 0)
    let words = "2 events still waiting; 2 events for another server, \(endpoint) (if this is it, --from"
    #expect(said.output.contains(words))
    let dry = try await scene.flush(["--dry-run", "--from", former])
    #expect(dry.output == "flush: 2 events would be tried, 2 of them from \(endpoint)\n")
    #expect(scene.tickets.isEmpty && scene.waiting.count == 2)
    let moved = try await scene.flush(["--from", former])
    #expect(moved.output == "flush: 2 events of 1 problem delivered\n", "\(moved)")
    #expect(scene.tickets.map(\.object) == ["web1"] && scene.waiting.isEmpty)
    let wrong = try await scene.flush(["--from", "nonsense"])
    #expect(wrong.exitCode == 3)
  }

  @Test func whatWaitsIsMeasuredWithoutAskingTheServerWithoutAJournalThereIsNoValue() async throws {
    let scene = try TicketsScene()
    let words = scene.words("check") + ["-m", "spool.*", "-w", "spool.pending=0"]
    let before = try await Monitor.run(words)
    #expect(before.nagiosProblem(0) == nil)
    #expect(before.output.contains("spool.pending has no value (there is no journal in \(scene.state()): "))
    scene.goDown()
    for key in ["one", "two"] { _ = try await scene.alert(key, "critical") }
    scene.simulator.forgetRequests()
    let waiting = try await Monitor.run(words)
    #expect(waiting.nagiosProblem(1) == nil && waiting.perfdata["spool_pending"] == "2")
    #expect(waiting.perfdata["spool_age"]?.hasSuffix("s") == true)
    #expect(scene.operations.isEmpty)
    scene.comeBack()
    _ = try await scene.flush()
    let after = try await Monitor.run(words)
    #expect(after.nagiosProblem(0) == nil && after.perfdata["spool_pending"] == "0")
  }

  @Test func whatWasRefusedForGoodIsToldByEveryFlushUntilSomeoneLooks() async throws {
    let scene = try TicketsScene()
    scene.simulator.misbehave(.empty, on: "create_incident")
    _ = try await scene.alert("web1", "critical")
    let flush = try await scene.flush()
    #expect(flush.output == "flush: 0 events of 0 problems delivered; 1 event set aside in dead/\n")
  }

  @Test(arguments: SimulatedDialect.allCases)
  func checkTicketsOpensOneAfterSoManyBadResultsAndResolvesIt(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect, policy: ["after = 2"])
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-w", "10", "-c", "20"]
    scene.simulator.withStore { $0.queuedMails = 50 }
    let first = try await Monitor.run(words)
    #expect(first.exitCode == 2)
    #expect(scene.tickets.isEmpty && scene.waiting.isEmpty)
    let second = try await Monitor.run(words)
    let ticket = try #require(scene.tickets.first?.id)
    #expect(second.output == first.output + "integria/mail.queued CRITICAL: opened ticket \(ticket)\n")
    #expect(second.errorText.isEmpty)
    #expect(scene.tickets.map(\.plainTitle) == ["Integria: mail.queued is CRITICAL"])
    _ = try await Monitor.run(words)
    #expect(scene.tickets.count == 1)
    #expect(scene.tickets.allSatisfy { scene.comments(on: $0.id).isEmpty })
    scene.simulator.withStore { $0.queuedMails = 5 }
    let good = try await Monitor.run(words)
    #expect(good.exitCode == 0)
    #expect(scene.tickets.map(\.status) == [5])
    _ = try await Monitor.run(words)
    #expect(scene.waiting.isEmpty)
  }

  /// While the version is unknown, the default metrics are those of any server. For a legacy server, two of them are
  /// omitted later.
  @Test func afterAnOutageOfALegacyServerNoTicketOfTheCheckStaysOpen() async throws {
    let scene = try TicketsScene(.legacy, policy: ["open-on = critical, unknown, warning"])
    let words = scene.words("check") + ["--tickets", "-w", "cron.age=1d", "-c", "cron.age=2d"]
    scene.simulator.misbehave(.databaseDown)
    _ = try await Monitor.run(words)
    #expect(!scene.waiting.isEmpty)
    scene.simulator.misbehave(nil)
    for _ in 0..<2 { _ = try await Monitor.run(words) }
    #expect(!scene.tickets.isEmpty && scene.waiting.isEmpty)
    #expect(scene.tickets.filter { !$0.isPending }.map(\.object) == [])
  }

  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func aPartOfABreakdownHasItsOwnTicketWhichIsResolvedWhenThePartIsGone(
    _ dialect: SimulatedDialect
  ) async throws {
    let scene = try TicketsScene(dialect)
    let now = Int(Date().timeIntervalSince1970)
    scene.simulator.replaceTickets(with: [
      TicketSeed(created: now - 3 * 86_400, owner: "manager"), TicketSeed(created: now - 3600, owner: "monitor"),
    ])
    let words =
      scene.words("check") + ["--tickets", "-m", "queue.stale", "--by", "owner", "-c", "queue.stale=0"]
    let bad = try await Monitor.run(words)
    #expect(bad.exitCode == 2 && bad.output.contains("queue.stale[manager] is 1 (above 0)"))
    #expect(scene.tickets.map(\.plainTitle) == ["Integria: queue.stale[manager] is CRITICAL"])
    scene.simulator.withStore { store in store.tickets.removeAll { $0.owner == "manager" } }
    let good = try await Monitor.run(words)
    #expect(good.exitCode == 0)
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test func checkTicketsStoresWhatItFoundBadAlsoWhereAServerThatHangsTookTheTime() async throws {
    let scene = try TicketsScene()
    scene.simulator.misbehave(.hang)
    let words = scene.words("check") + ["--tickets", "-m", "api.up", "--timeout", "10"]
    let hung = try await Monitor.run(words)
    #expect(hung.nagiosProblem(2, remarks: 1) == nil)
    #expect(scene.waiting.count == 1, "\(hung)")
  }

  @Test func checkTicketsMakesEventsAlsoOfAReportThatNobodyGets() async throws {
    let scene = try TicketsScene()
    scene.simulator.withStore { $0.queuedMails = 50 }
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-c", "20"]
    let lost = try await Monitor.run(words + ["--agent-file", "/nowhere", "--agent-name", "x"])
    #expect(lost.exitCode == 3)
    #expect(scene.tickets.map(\.plainTitle) == ["Integria: mail.queued is CRITICAL"])
  }

  @Test func checkTicketsBeginsToCountAgainAfterAGoodResult() async throws {
    let scene = try TicketsScene(policy: ["after = 2"])
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-c", "20"]
    for mails in [50, 5, 50] {
      scene.simulator.withStore { $0.queuedMails = mails }
      _ = try await Monitor.run(words)
    }
    #expect(scene.tickets.isEmpty)
  }
}
