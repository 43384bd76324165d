import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// Many processes at once: a few in `swift test`, a thousand in `Tests/Acceptance/kills`.
@Suite(.timeLimit(.minutes(10)))
struct TicketsCrowdTests {
  private static let keys = Campaign.isFull ? 50 : 8
  private static let events = Campaign.isFull ? 1000 : 80
  private static let processes = Campaign.isFull ? 16 : 4
  /// The length of the server's outage, in seconds.
  private static let outage = Campaign.isFull ? 4.0 : 1

  @Test func manyEventsOfSomeKeysFromManyProcessesTheServerOutMeanwhileEndInRightTickets()
    async throws
  {
    let scene = try TicketsScene()
    // All events of each key except the last, in any order; the last ones decide.
    let crowd = (0..<(Self.events - Self.keys)).map { number in
      (key: "crowd\(number % Self.keys)", state: number / Self.keys % 3 == 1 ? "ok" : "critical")
    }
    let last = (0..<Self.keys).map { (key: "crowd\($0)", state: $0 % 2 == 0 ? "ok" : "critical") }
    let progress = Progress()
    async let flushes: Void = {
      // After a failure, events would only be stored. Each successful flush ends the pause.
      while !progress.isOver.load(ordering: .relaxed) {
        _ = try await Self.run(scene.words("flush"))
        try await Task.sleep(for: .milliseconds(500))
      }
    }()
    for part in [crowd, last] {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for process in 0..<Self.processes {
          let share = stride(from: process, to: part.count, by: Self.processes).map { part[$0] }
          group.addTask {
            for event in share {
              let number = progress.sent.add(1, ordering: .relaxed).newValue
              if number == Self.events / 4 { scene.simulator.startOutage(seconds: Self.outage) }
              let result = try await Self.run(scene.words("alert") + ["--key", event.key, "--state", event.state])
              #expect(result.exitCode == 0, "\(event): \(result)")
            }
          }
        }
        try await group.waitForAll()
      }
    }
    progress.isOver.store(true, ordering: .relaxed)
    try await flushes
    scene.comeBack()
    for _ in 0..<10 where !scene.waiting.isEmpty { _ = try await scene.flush() }
    #expect(scene.waiting.isEmpty)
    #expect(scene.files("dead").isEmpty)
    #expect(scene.tickets.count == Self.keys)
    for (key, state) in last {
      let tickets = scene.tickets(key)
      #expect(tickets.count == 1, "\(key): \(tickets)")
      for ticket in tickets {
        #expect(!ticket.isClosed && ticket.isPending == (state == "ok"), "\(key) \(state): status \(ticket.status)")
      }
    }
  }

  private final class Progress: Sendable {
    let sent = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)
  }

  /// Does not take turns as `Monitor.run` does.
  private static func run(_ words: [String]) async throws -> Program.Result {
    try await Monitor.start(words).result(killingAfter: 120)
  }

  @Test(arguments: SimulatedDialect.allCases)
  func twoMonitorsThatReportTheSameAtOnceEndWithOneOpenTicket(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect, holding: "create_incident")
    let proxy = try #require(scene.proxy)
    try scene.addMonitor("other")
    var duplicates = 0
    for round in 1...(Campaign.isFull ? 4 : 2) {
      let event = ["--key", "twin\(round)", "--state", "critical"]
      proxy.close()
      let runs = try ["main", "other"].map { try Monitor.start(scene.words("alert", monitor: $0) + event) }
      // Both have searched before either creates.
      #expect(await eventually({ proxy.held == 2 }, then: { proxy.open() }), "they never met")
      var lines: [String] = []
      for run in runs {
        let result = await run.result(killingAfter: 120)
        #expect(result.exitCode == 0, "\(result)")
        lines.append(result.output)
      }
      let tickets = scene.tickets("twin\(round)")
      #expect(tickets.filter { !$0.isClosed }.count == 1, "\(lines) \(tickets)")
      #expect(tickets.first?.isClosed == false, "the older one stays")
      for ticket in tickets where ticket.isClosed {
        #expect(ticket.resolution == 4)
        #expect(scene.comments(on: ticket.id).contains { $0.hasPrefix("Duplicate of ticket \(tickets[0].id)") })
        duplicates += 1
      }
    }
    #expect(scene.waiting.isEmpty && scene.files("queue", monitor: "other").isEmpty)
    #expect(duplicates > 0)

    // Both know the remaining ticket.
    for monitor in ["main", "other"] {
      let over = try await Self.run(scene.words("alert", monitor: monitor) + ["--key", "twin1", "--state", "ok"])
      #expect(over.exitCode == 0)
    }
    #expect(scene.tickets("twin1").first?.status == 5)
  }
}
