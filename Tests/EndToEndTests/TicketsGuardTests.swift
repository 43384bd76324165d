import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// What keeps the server and the people from too much.
@Suite(.timeLimit(.minutes(5)))
struct TicketsGuardTests {
  @Test(arguments: SimulatedDialect.allCases)
  func `A new problem takes four requests, a repeat one besides the version`(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.operations.sorted() == ["create_incident", "get_incidents", "get_incidents", "version"])
    scene.simulator.forgetRequests()
    _ = try await scene.alert("web1", "critical")
    #expect(scene.operations.sorted() == ["get_incident_details", "version"])
  }

  @Test func `After a failure alert leaves the server alone, and flush ends that`() async throws {
    let scene = try TicketsScene()
    scene.simulator.misbehave(.status(503))
    _ = try await scene.alert("web1", "critical")
    let before = scene.operations.count
    #expect(before > 0)
    scene.comeBack()
    // Not in its turn: the pause is 30 s, and a queue of other tests' runs may be longer.
    let next = try await Monitor.start(scene.words("alert") + ["--key", "web2", "--state", "critical"]).result()
    #expect(next.exitCode == 0)
    #expect(next.output.contains("the server failed a moment ago and is left alone for "))
    #expect(scene.operations.count == before)
    _ = try await scene.flush()
    #expect(scene.tickets.count == 2)
    _ = try await scene.alert("web3", "critical")
    #expect(scene.tickets.count == 3)
  }

  @Test func `More new problems than max-per-hour wait, and one summary ticket says so`() async throws {
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

    // Recoveries and repeats of what has a ticket still go through.
    let over = try await scene.alert("one", "ok")
    #expect(over.output.contains("pending to be closed"))

    // An hour later there is room.
    try FileManager.default.removeItem(atPath: "\(scene.state())/creations")
    _ = try await scene.flush()
    #expect(scene.waiting.isEmpty)
    #expect(scene.tickets.count == 5)
    #expect(scene.tickets.filter { $0.plainTitle.hasPrefix("Alerts are held back") }.map(\.status) == [5])
  }

  @Test(arguments: SimulatedDialect.allCases)
  func `check --tickets opens one after so many bad results, and resolves it`(_ dialect: SimulatedDialect) async throws
  {
    let scene = try TicketsScene(dialect, policy: ["after = 2"])
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-w", "10", "-c", "20"]
    scene.simulator.withStore { $0.queuedMails = 50 }
    let first = try await Monitor.run(words)
    #expect(first.exitCode == 2)
    #expect(scene.tickets.isEmpty && scene.waiting.isEmpty)
    let second = try await Monitor.run(words)
    #expect(second.output == first.output)
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

  @Test func `check --tickets begins to count again after a good result`() async throws {
    let scene = try TicketsScene(policy: ["after = 2"])
    let words = scene.words("check") + ["--tickets", "-m", "mail.queued", "-c", "20"]
    for mails in [50, 5, 50] {
      scene.simulator.withStore { $0.queuedMails = mails }
      _ = try await Monitor.run(words)
    }
    #expect(scene.tickets.isEmpty)
  }
}
