import IntegriaSimulator
import TestSupport
import Testing

/// Routes in the file, with two servers.
@Suite(.timeLimit(.minutes(10)))
struct TicketsRouteTests {
  /// A scene whose file has a second server and routes to it.
  private static func scene(_ branch: Simulator) throws -> TicketsScene {
    try TicketsScene(more: [
      "[route lab]", "host = lab*", "drop = yes", "[route branch]", "label.site = branch", "server = branch",
      "group = 3", "[server branch]", "url = \(branch.url)", "user = \(Simulator.user)",
    ])
  }

  private static let web1 = ["--host", "web1", "--label", "site=branch"]

  @Test func anEventGoesToTheServerOfItsRouteAndItsRecoveryFollowsItWithoutTheLabel() async throws {
    let branch = try Simulator.running { $0.tickets = 5 }
    let scene = try Self.scene(branch)
    let opened = try await Monitor.run(scene.words("alert") + Self.web1 + ["--state", "critical", "-v"])
    let ticket = try #require(branch.withStore { store in store.tickets.first { $0.marker != nil } })
    #expect(ticket.group == 3 && scene.tickets.isEmpty)
    #expect(
      opened.output.hasPrefix(
        "web1 CRITICAL: opened ticket \(ticket.id); route branch (label site is branch); to \(branch.url)"),
      "\(opened.output)")
    let over = try await Monitor.run(scene.words("alert") + ["--host", "web1", "--state", "ok"])
    #expect(over.output == "web1 OK: set ticket \(ticket.id) pending to be closed\n")
    #expect(branch.withStore { store in store.tickets.first { $0.id == ticket.id }?.status } == 5)
  }

  @Test func flushDeliversForEveryServerOfTheFile() async throws {
    let branch = try Simulator.running { $0.tickets = 5 }
    let scene = try Self.scene(branch)
    for simulator in [scene.simulator, branch] { simulator.startOutage(seconds: 3600) }
    _ = try await Monitor.run(scene.words("alert") + Self.web1 + ["--state", "critical"])
    _ = try await Monitor.run(scene.words("alert") + ["--host", "web2", "--state", "critical"])
    for simulator in [scene.simulator, branch] { simulator.clearFaults() }
    let flush = try await scene.flush(["-v"])
    #expect(flush.output.hasSuffix("flush: 2 events of 2 problems delivered\n"), "\(flush.output)")
    #expect(scene.tickets.map(\.object) == ["web2"])
    #expect(branch.withStore { $0.tickets.compactMap(\.object) } == ["web1"])
  }

  @Test func aDroppedEventAsksNobodyAndExplainSaysWhy() async throws {
    let branch = try Simulator.running { $0.tickets = 5 }
    let scene = try Self.scene(branch)
    let dropped = try await Monitor.run(scene.words("alert") + ["--host", "lab1", "--state", "critical"])
    #expect(dropped.output == "lab1 CRITICAL: nothing is done: route lab (host lab1 matches lab*) drops it\n")
    let dry = try await Monitor.run(scene.words("alert") + Self.web1 + ["--state", "critical", "--dry-run"])
    #expect(
      dry.output.contains("would open a ticket in group 3: web1 is CRITICAL; route branch (label site is branch)"))
    branch.stop()
    let explained = try await Monitor.run(scene.words("alert") + Self.web1 + ["--state", "critical", "--explain"])
    #expect(
      explained.output == """
        route lab: does not match: host web1 does not match lab*
        route branch: taken: label site is branch

        """)
    #expect(scene.operations.isEmpty && scene.waiting.isEmpty)
  }
}
