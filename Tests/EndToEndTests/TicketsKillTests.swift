import Foundation
import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// The program killed with SIGKILL after every write, sync, request and reply, one after the other; in `swift test`
/// after every fourth, another one in each story.
@Suite(.timeLimit(.minutes(10)))
struct TicketsKillTests {
  /// More points than any run passes.
  private static let mostPoints = 200

  /// What a killed run was about, and how its ticket is to be in the end.
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
      // A kill before the event is on disk loses it, and the caller sees that it was killed: it asks again.
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

  /// The event's own write: written, synced, renamed.
  private static let pointsUntilStored = 2

  private func check(_ scene: TicketsScene, _ key: String, _ story: Story, _ point: Int) {
    let tickets = scene.tickets(key)
    #expect(tickets.filter { !$0.isClosed }.count == 1, "point \(point): \(tickets)")
    #expect(tickets.count == 1 && story.isRight(tickets[0].status), "point \(point): \(tickets)")
    for ticket in tickets {
      // None twice; the history of what waited may stand in the description and, again, in a comment.
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

  /// The server goes on creating after its client is gone, and the flush that comes at once finds nothing yet.
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

  /// Flushes until each key has one open ticket: a search that is late sees it in time.
  private func expectOneOpenTicket(_ scene: TicketsScene, _ keys: [String]) async throws {
    func open(_ key: String) -> Int { scene.tickets(key).count { !$0.isClosed } }
    let end = ContinuousClock.now + .seconds(300)
    while keys.contains(where: { open($0) != 1 }), ContinuousClock.now < end { _ = try await scene.flush() }
    for key in keys {
      #expect(open(key) == 1, "\(key): \(scene.tickets(key))")
      #expect(scene.tickets(key).allSatisfy { !$0.isClosed || $0.resolution == 4 }, "\(key): \(scene.tickets(key))")
    }
    #expect(scene.waiting.isEmpty, "\(scene.waiting)")
    // What comes later goes to the ticket that stayed.
    _ = try await scene.alert(keys[0], "ok")
    #expect(scene.tickets(keys[0]).map(\.isPending).filter(\.self).count == 1)
  }
}

/// How much of a campaign is run.
enum Campaign {
  /// Whether it is the whole, as `Tests/Acceptance/kills` asks for it.
  static let isFull = ProcessInfo.processInfo.environment["INTEGRIA_CAMPAIGN"] == "full"
  /// From one point of a kill to the next.
  static let step = isFull ? 1 : 4
}
