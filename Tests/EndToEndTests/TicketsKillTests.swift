import Foundation
import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// The program is killed with SIGKILL after every write, sync, request and reply in turn; in `swift test` after every
/// fourth, at different points for each story.
@Suite(.timeLimit(.minutes(10)))
struct TicketsKillTests {
  /// A number larger than the points of any run.
  private static let mostPoints = 200

  /// What a killed run was to do, and the final state of its ticket.
  enum Story: String, CaseIterable, CustomTestStringConvertible {
    case problem, recovery, reopening

    var before: [String] {
      switch self {
      case .problem: []
      case .recovery: ["critical"]
      case .reopening: ["critical", "ok"]
      }
    }
    var state: String { self == .recovery ? "ok" : "critical" }
    var comments: Int { before.count }
    func isRight(_ status: Int) -> Bool {
      switch self {
      case .problem: status != 5 && status != 7
      case .recovery: status == 5
      case .reopening: status == 4
      }
    }
    var testDescription: String { rawValue }
  }

  @Test(arguments: Story.allCases)
  func aKillAnywhereLeavesOneTicketInTheRightState(_ story: Story) async throws {
    let scene = try TicketsScene()
    var point = Campaign.isFull ? 0 : Story.allCases.firstIndex(of: story) ?? 0
    var hasEnded = false
    while !hasEnded, point < Self.mostPoints {
      point += Campaign.step
      let key = "key\(point)"
      for state in story.before { _ = try await scene.alert(key, state) }
      let run = try await scene.alert(key, story.state, killedAt: point)
      hasEnded = run.exitCode == 0
      #expect(hasEnded || run.exitCode == 128 + 9, "point \(point): \(run)")
      let flush = try await scene.flush()
      #expect(flush.exitCode == 0, "point \(point): \(flush)")
      // A kill before the event is on disk loses the event. The caller sees that the run was killed, and repeats it.
      let isStored = hasEnded || scene.tickets(key).contains { story.isRight($0.status) }
      if !isStored {
        #expect(point <= Self.pointsUntilStored, "point \(point) lost the event")
        _ = try await scene.alert(key, story.state)
      }
      check(scene, key, story, point)
    }
    #expect(hasEnded)
    #expect(point > 10, "so few points: a release build has none")
  }

  /// The points before the event is stored: after its write and its sync, before its rename.
  private static let pointsUntilStored = 2

  private func check(_ scene: TicketsScene, _ key: String, _ story: Story, _ point: Int) {
    let tickets = scene.tickets(key)
    #expect(tickets.filter { !$0.isClosed }.count == 1, "point \(point): \(tickets)")
    #expect(tickets.count == 1 && story.isRight(tickets[0].status), "point \(point): \(tickets)")
    for ticket in tickets {
      // No comment twice, except that the history of waiting events may be in the description and in a comment.
      let comments = scene.comments(on: ticket.id).filter { !$0.contains("What was reported meanwhile") }
      #expect(Set(comments).count == comments.count && comments.count <= story.comments, "point \(point): \(comments)")
    }
    #expect(scene.waiting.isEmpty, "point \(point): \(scene.waiting)")
  }

  @Test func aFlushOfTwoKeysThatIsKilledAnywhereLeavesOneTicketEach() async throws {
    let scene = try TicketsScene()
    var point = 0
    var hasEnded = false
    while !hasEnded, point < Self.mostPoints {
      point += Campaign.step * 2
      let keys = ["a\(point)", "b\(point)"]
      scene.goDown()
      for key in keys { _ = try await scene.alert(key, "critical") }
      _ = try await scene.alert(keys[1], "ok")
      #expect(scene.waiting.count == 3)
      scene.comeBack()
      let run = try await scene.flush(killedAt: point)
      hasEnded = run.exitCode == 0
      #expect(hasEnded || run.exitCode == 128 + 9, "point \(point): \(run)")
      let flush = try await scene.flush()
      #expect(flush.exitCode == 0, "point \(point): \(flush)")
      check(scene, keys[0], .problem, point)
      check(scene, keys[1], .recovery, point)
    }
    #expect(hasEnded)
  }

  /// The server continues to create after its client has gone, and an immediate flush finds nothing yet.
  @Test func aKillWhileTheServerCreatesLeavesOneOpenTicket() async throws {
    let scene = try TicketsScene(holding: "create_incident")
    let proxy = try #require(scene.proxy)
    let keys = (1...(Campaign.isFull ? 20 : 2)).map { "slow\($0)" }
    for key in keys {
      proxy.close()
      let alert = try Monitor.start(scene.words("alert") + ["--key", key, "--state", "critical"])
      let flush = Mutex<Program?>(nil)
      let isCreating = await eventually {
        proxy.held == 1
      } then: {
        alert.stop()
        flush.withLock { $0 = try? Monitor.start(scene.words("flush")) }
      }
      #expect(isCreating)
      #expect(await alert.result().exitCode == 128 + 9)
      #expect(await eventually({ proxy.held == 2 }, then: { proxy.open() }), "no flush came before the ticket")
      let started = flush.withLock { $0 }
      #expect(await started?.result().exitCode == 0)
    }
    #expect(await eventually { scene.tickets.count == 2 * keys.count })
    try await expectOneOpenTicket(scene, keys)
  }

  @Test func aKillAnywhereWithSearchesThatSeeNewTicketsLateLeavesOneOpenTicket() async throws {
    let scene = try TicketsScene()
    scene.simulator.misbehave(.searchLag(seconds: 2), on: "create_incident")
    var keys: [String] = []
    var hasEnded = false
    var point = Self.pointsUntilStored
    while !hasEnded, point < Self.mostPoints {
      point += Campaign.step
      keys.append("late\(point)")
      let run = try await scene.alert(keys[keys.count - 1], "critical", killedAt: point)
      hasEnded = run.exitCode == 0
      #expect(hasEnded || run.exitCode == 128 + 9, "point \(point): \(run)")
      let flush = try await scene.flush()
      #expect(flush.exitCode == 0, "point \(point): \(flush)")
    }
    #expect(hasEnded)
    try await expectOneOpenTicket(scene, keys)
  }

  /// Flushes until each key has one open ticket, because a search may find the ticket late.
  private func expectOneOpenTicket(_ scene: TicketsScene, _ keys: [String]) async throws {
    func open(_ key: String) -> Int { scene.tickets(key).count { !$0.isClosed } }
    let end = ContinuousClock.now + .seconds(300)
    while keys.contains(where: { open($0) != 1 }), ContinuousClock.now < end { _ = try await scene.flush() }
    for key in keys {
      #expect(open(key) == 1, "\(key): \(scene.tickets(key))")
      #expect(scene.tickets(key).allSatisfy { !$0.isClosed || $0.resolution == 4 }, "\(key): \(scene.tickets(key))")
    }
    #expect(scene.waiting.isEmpty, "\(scene.waiting)")
    // Later events go to the remaining ticket.
    _ = try await scene.alert(keys[0], "ok")
    #expect(scene.tickets(keys[0]).map(\.isPending).filter(\.self).count == 1)
  }
}

/// How much of a campaign to run.
enum Campaign {
  /// Whether to run the whole campaign, as `Tests/Acceptance/kills` does.
  static let isFull = ProcessInfo.processInfo.environment["INTEGRIA_CAMPAIGN"] == "full"
  /// The distance between two points at which a run is killed.
  static let step = isFull ? 1 : 4
}
