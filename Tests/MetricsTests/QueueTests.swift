import IntegriaAPI
import IntegriaSimulator
import Metrics
import Monitoring
import Testing

/// The values of the queue against a server with chosen tickets, compared with a person's counts in the same list.
@Suite(.timeLimit(.minutes(10))) struct QueueTests {
  private static let hour = 3600
  private static let day = 24 * 3600

  private static func tickets(_ now: Int) -> [TicketSeed] {
    [
      TicketSeed(created: now - 40 * day, updated: now - 2 * day, owner: "", status: 1, priority: 3, group: 2),
      TicketSeed(created: now - 50 * day, updated: now - hour, owner: "admin", status: 3, group: 3, workunits: 2),
      TicketSeed(created: now - 5 * hour, title: "Printer & fax", owner: "jose", status: 1, group: 3, affectedSLA: 1),
      TicketSeed(created: now - 3 * hour, owner: "jose", status: 2, type: 1, affectedSLA: 4, isSLADisabled: true),
      TicketSeed(created: now - 1800, owner: "", status: 4, priority: 4, group: 99, lastStatCheck: now - 120),
      TicketSeed(created: now - 90 * day, closed: now - day, owner: "", status: 7, affectedSLA: 2),
    ]
  }

  private static func scene(_ dialect: Dialect) throws -> QueueScene {
    let scene = try QueueScene(dialect)
    scene.simulator.replaceTickets(with: tickets(scene.now))
    return scene
  }

  @Test(arguments: Dialect.allCases)
  func countsAreThoseOfTheList(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let expected = [
      "queue.stale": "1", "queue.unassigned": "2", "queue.unanswered": "2", "queue.sla_breached": "1",
      "queue.created": "1",
    ]
    for (name, value) in expected { #expect(try await scene.value(name) == value, "\(name)") }
  }

  @Test(arguments: Dialect.allCases)
  func agesAreThoseOfTheServersClock(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    for (name, age) in [
      ("queue.oldest", 50 * Self.day), ("queue.oldest_new", 40 * Self.day), ("cron.finished", 120),
    ] {
      let value = try #require(Int(try await scene.value(name)), "\(name)")
      #expect((age...age + 60).contains(value), "\(name)")
    }
  }

  @Test(arguments: Dialect.allCases)
  func limitsAreTheUsers(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    var limits = QueueLimits()
    limits.staleAfter = .seconds(2 * Self.hour)
    limits.unansweredAfter = .seconds(60)
    limits.createdWithin = .seconds(4 * Self.hour)
    #expect(try await scene.value("queue.stale", limits: limits) == "3")
    #expect(try await scene.value("queue.unanswered", limits: limits) == "4")
    #expect(try await scene.value("queue.created", limits: limits) == "2")
  }

  @Test(arguments: Dialect.allCases)
  func filtersApplyToTheList(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    #expect(try await scene.value("queue.unassigned") { $0.group = 2 } == "1")
    #expect(try await scene.value("queue.unassigned") { $0.group = 1 } == "2")
    #expect(try await scene.value("queue.unassigned") { $0.statuses = [.new] } == "1")
    #expect(try await scene.value("queue.unassigned") { $0.priorities = [.verySerious] } == "1")
    #expect(try await scene.value("queue.unanswered") { $0.user = "jose" } == "1")
    #expect(try await scene.value("queue.sla_breached") { $0.string = "printer & FAX" } == "1")
    #expect(try await scene.value("queue.sla_breached") { $0.string = "scanner" } == "0")
  }

  @Test(arguments: Dialect.allCases)
  func anEmptyQueueHasNoOldest(_ dialect: Dialect) async throws {
    let scene = try QueueScene(dialect)
    scene.simulator.replaceTickets(with: [])
    #expect(try await scene.value("queue.stale") == "0")
    #expect(try await scene.value("queue.oldest") == "no value: there is no such open ticket")
    #expect(
      try await scene.value("cron.finished") == "no value: no ticket is open on which cron could leave its mark")
  }

  // MARK: Doubtful answers

  @Test(arguments: Dialect.allCases)
  func aUserWhoSeesOnlyItsOwnGetsNoCount(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let value = try await scene.value("queue.unassigned", user: "norights", password: "nopass")
    #expect(value == "unknown: the user sees 0 of 5 open tickets: one who is no administrator sees only its own")
  }

  @Test(arguments: Dialect.allCases)
  func aListThatTheServerCutsGivesNoCount(_ dialect: Dialect) async throws {
    let scene = try QueueScene(dialect)
    let now = scene.now
    scene.simulator.replaceTickets(with: (0..<6000).map { TicketSeed(created: now - 60 - $0) })
    #expect(
      try await scene.value("queue.unassigned")
        == "unknown: the server lists 5000 of 6000 open tickets and leaves out the others")
  }

  @Test(arguments: Dialect.allCases)
  func aTicketFromTheFutureMeansAWrongZone(_ dialect: Dialect) async throws {
    let scene = try QueueScene(dialect) { $0.timeZone = { _ in 2 * 3600 } }
    let now = scene.now
    scene.simulator.replaceTickets(with: [TicketSeed(created: now - 600, owner: "", lastStatCheck: now - 300)])
    let value = try await scene.value("queue.oldest")
    #expect(value.hasPrefix("unknown: a time of ticket 1 is 1"))
    #expect(value.hasSuffix(" in the future: set time-zone in [server] to the server's"))
    // Values that need no time are still counted.
    #expect(try await scene.value("queue.unassigned") == "1")
  }

  // MARK: The server's clock

  @Test(arguments: [5 * 3600 + 1800, -5 * 3600, 9 * 3600])
  func withoutTimeZoneTheOffsetIsLearntFromCronsStamps(offset: Int) async throws {
    for dialect in Dialect.allCases {
      let scene = try QueueScene(dialect) { $0.timeZone = { _ in offset } }
      let now = scene.now
      scene.simulator.withStore { store in
        store.lastCron = now - 180
      }
      scene.simulator.replaceTickets(with: [TicketSeed(created: now - 7200, lastStatCheck: now - 170)])
      let age = try #require(Int(try await scene.value("queue.oldest", clock: nil)))
      #expect((7200...7260).contains(age))
    }
  }

  /// Cron starts every few minutes, but last finished `minutes` ago; its stamps then do not show the zone either.
  @Test(arguments: [(minutes: 2, isDoubted: false), (20, false), (60, true), (90, false), (180, true)])
  func aCronThatDoesNotEndIsSeenAlsoWhereNoZoneIsKnown(minutes: Int, isDoubted: Bool) async throws {
    let own = ServerClock.local
    let scene = try QueueScene(.documented) { $0.timeZone = { own.offset(at: Int($0)) } }
    let now = scene.now
    scene.simulator.withStore { $0.lastCron = now - 60 }
    let end = now - minutes * 60
    scene.simulator.replaceTickets(with: [TicketSeed(created: now - 86_400, lastStatCheck: end)])
    let value = try await scene.value("cron.finished", clock: nil)
    if isDoubted {
      #expect(value.hasPrefix("unknown: either the server's times are at "), "\(value)")
    } else {
      #expect((minutes * 60...minutes * 60 + 60).contains(try #require(Int(value))), "\(value)")
    }
    let note = LearntZone(try #require(ZoneOffset(seconds: own.offset(at: now))), at: now - 30 * 86_400)
    let noted = try #require(Int(try await scene.value("cron.finished", clock: nil, noted: note)))
    #expect((minutes * 60...minutes * 60 + 60).contains(noted))
  }

  /// A cron run aborted an hour ago looks like another zone. A zone learnt within the last day prevents that; an older
  /// one may precede a change of daylight saving.
  @Test(arguments: [(days: 0, age: 7200), (2, 7200 - 3600)])
  func aFreshNoteOfTheZoneIsPreferredToCronsStamps(days: Int, age: Int) async throws {
    let offset = 5 * 3600
    let scene = try QueueScene(.documented) { $0.timeZone = { _ in offset } }
    let now = scene.now
    scene.simulator.withStore { $0.lastCron = now - 180 }
    scene.simulator.replaceTickets(with: [TicketSeed(created: now - 7200, lastStatCheck: now - 170 - 3600)])
    let known = try #require(ZoneOffset(seconds: offset))
    let note = LearntZone(known, at: now - days * 86_400)
    let value = try #require(Int(try await scene.value("queue.oldest", clock: nil, noted: note)))
    #expect((age...age + 60).contains(value))
  }

  @Test func anOldNoteCountsWhereCronTellsNothing() async throws {
    let offset = 5 * 3600
    let scene = try QueueScene(.documented) { $0.timeZone = { _ in offset } }
    let now = scene.now
    scene.simulator.replaceTickets(with: [TicketSeed(created: now - 7200)])
    let known = try #require(ZoneOffset(seconds: offset))
    let note = LearntZone(known, at: now - 30 * 86_400)
    let value = try #require(Int(try await scene.value("queue.oldest", clock: nil, noted: note)))
    #expect((7200...7260).contains(value))
  }
}
