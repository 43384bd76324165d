import IntegriaAPI
import Metrics
import Monitoring
import Testing

@testable import IntegriaSimulator

/// Values for each group, priority, owner, status and type against a server with chosen tickets.
@Suite(.timeLimit(.minutes(10))) struct BreakdownTests {
  private static func scene(_ dialect: Dialect) throws -> QueueScene {
    let scene = try QueueScene(dialect)
    let now = scene.now
    scene.simulator.replaceTickets(with: [
      TicketSeed(created: now - 100, owner: "", status: 1, priority: 0, group: 2),
      TicketSeed(created: now - 200, owner: "monitor", status: 3, priority: 4, group: 2, type: 1),
      TicketSeed(created: now - 300, owner: "monitor", status: 42, priority: 99, group: 99, type: 1),
      TicketSeed(created: now - 400, closed: now - 300, owner: "monitor", status: 7, priority: 4, group: 3),
    ])
    return scene
  }

  private static func values(
    _ scene: QueueScene, _ name: String, _ breakdown: Breakdown,
    filter: (inout StatisticFilter) -> Void = { _ in }
  ) async throws -> [String: DecimalNumber] {
    let measured = try await scene.poll([name], by: breakdown, filter: filter)
    return Dictionary(
      uniqueKeysWithValues: measured.compactMap { one in
        one.metric.part.flatMap { part in one.value.map { (part, $0) } }
      })
  }

  @Test(arguments: Dialect.allCases)
  func openTicketsByGroupCountThoseWithoutATicketToo(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let groups = scene.simulator.withStore { $0.groups.map(\.name) }
    let values = try await Self.values(scene, "stats.opened", Breakdown(.group))
    #expect(values.count == groups.count + 1)
    #expect(values.values.filter { $0 != .zero }.sorted() == [1, 2])
    #expect(values["group 99"] == 1)
  }

  @Test(arguments: Dialect.allCases)
  func partsHaveTheServersNames(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let byStatus = try await Self.values(scene, "stats.opened", Breakdown(.status))
    #expect(byStatus.filter { $0.value != .zero } == ["New": 1, "Assigned": 1, "status 42": 1])
    #expect(byStatus["Re-opened"] == .zero && byStatus["Closed"] == nil)
    let byPriority = try await Self.values(scene, "queue.created", Breakdown(.priority))
    #expect(byPriority.filter { $0.value != .zero } == ["Informative": 1, "Very serious": 1, "priority 99": 1])
    #expect(try await Self.values(scene, "queue.created", Breakdown(.owner)) == ["unassigned": 1, "monitor": 2])
    #expect(try await Self.values(scene, "queue.created", Breakdown(.type)) == ["0": 1, "1": 2])
  }

  @Test(arguments: Dialect.allCases)
  func otherStatisticsAreAskedForEachPart(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let closed = try await Self.values(scene, "stats.closed", Breakdown(.priority))
    #expect(closed.filter { $0.value != .zero } == ["Very serious": 1])
    let byOwner = try await Self.values(scene, "stats.closed", Breakdown(.owner))
    #expect(byOwner.filter { $0.value != .zero } == ["monitor": 1])
  }

  /// On a legacy server, an average of 0 needs two further counts, after the names and the averages.
  @Test(arguments: Dialect.allCases)
  func anAverageOfAPartWithoutTicketsHasNoValue(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    for dimension in [Breakdown.Dimension.group, .owner] {
      let measured = try await scene.poll(["stats.avg_worktime"], by: Breakdown(dimension))
      for one in measured {
        if case .unreadable(let reason) = one.reading { Issue.record("\(one.metric.name): \(reason)") }
      }
      // The documented dialect answers 0 for no tickets.
      #expect(dialect == .documented || measured.contains { if case .noValue = $0.reading { true } else { false } })
    }
  }

  @Test(arguments: ["stats.opened", "stats.closed", "queue.stale"])
  func aNameThatTheServerDoesNotHaveIsUnknownAndNotSilent(_ name: String) async throws {
    let scene = try Self.scene(.documented)
    let known = "Customer #B"
    let misspelt = try await scene.poll([name], by: Breakdown(.group, only: [known, "Nope", "E*"]))
    #expect(measuredNames(misspelt, unreadable: true) == ["Nope"])
    #expect(measuredNames(misspelt, unreadable: false).contains(known))
    for only in [["Nope*"], ["Nope"]] {
      #expect(try await scene.poll([name], by: Breakdown(.status, only: only)).allSatisfy { Self.isUnreadable($0) })
    }
  }

  /// Only owners and types that have tickets are known: a given name may be misspelt, or have no tickets now.
  @Test(arguments: [
    ("stats.opened", Breakdown.Dimension.owner), ("stats.closed", .owner), ("queue.stale", .owner),
    ("queue.stale", .type),
  ])
  func anOwnerOrTypeThatIsNotThereIsSaidAndIsNotUnknown(_ name: String, _ part: Breakdown.Dimension) async throws {
    let scene = try Self.scene(.documented)
    func poll(_ only: [String]) async throws -> [Measurement] {
      try await scene.poll([name], by: Breakdown(part, only: only))
    }
    let named = try await poll(["*", "nope"])
    #expect(named.count > 1 && named.dropLast().allSatisfy { $0.value != nil })
    let word = part.rawValue
    #expect(named.last?.metric.name == "\(name)[nope]")
    #expect(named.last?.reading == .noValue(reason: "no \(word) of a ticket has that name"))
    #expect(try await poll(["nope*"]).map(\.reading) == [.noValue(reason: "no \(word) of a ticket matches nope*")])
  }

  @Test func aPartThatTheFilterLeavesOutIsNotMisspelt() async throws {
    let scene = try Self.scene(.documented)
    let measured = try await scene.poll(["stats.opened"], by: Breakdown(.priority, only: ["Low"])) {
      $0.priorities = [.medium]
    }
    #expect(measured.map(\.reading) == [.noValue(reason: "there is nothing to show by priority")])
  }

  @Test func aGroupThatIsListedTwiceIsOnePart() async throws {
    let scene = try Self.scene(.documented)
    scene.simulator.withStore { store in store.groups += store.groups.prefix(2) }
    let measured = try await scene.poll(["stats.opened"], by: Breakdown(.group))
    let parts = measured.compactMap(\.metric.part)
    #expect(Set(parts).count == parts.count && !parts.isEmpty)
  }

  @Test func aListWithoutGroupsIsUnknown() async throws {
    let scene = try Self.scene(.documented)
    scene.simulator.misbehave(.emptyList, on: "get_groups")
    let measured = try await scene.poll(["stats.opened"], by: Breakdown(.group))
    #expect(measured.count == 1 && Self.isUnreadable(measured[0]))
  }

  private static func isUnreadable(_ one: Measurement) -> Bool {
    if case .unreadable = one.reading { true } else { false }
  }

  private func measuredNames(_ measured: [Measurement], unreadable: Bool) -> [String] {
    measured.filter { Self.isUnreadable($0) == unreadable }.compactMap(\.metric.part)
  }

  @Test func twoGroupsThatMeetStayApartFromAThirdThatIsCalledLikeThem() async throws {
    let scene = try QueueScene(.documented)
    scene.simulator.withStore { store in
      for (id, name) in [(50, "A"), (70, "A"), (90, "A (70)")] {
        store.groups.append(Store.Group(id: id, name: name, defaultUser: "admin"))
      }
    }
    let names = try await scene.poll(["stats.opened"], by: Breakdown(.group)).compactMap(\.metric.part)
    #expect(Set(names).count == names.count, "\(names)")
    #expect(names.filter { $0.hasPrefix("A") } == ["A", "A (70) (70)", "A (70)"])
  }

  @Test(arguments: Dialect.allCases)
  func onlyAndExceptChooseAmongTheLabels(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let only = try await Self.values(scene, "stats.opened", Breakdown(.status, only: ["A*", "N?w"]))
    #expect(only == ["New": 1, "Assigned": 1])
    let except = try await Self.values(scene, "stats.opened", Breakdown(.owner, except: ["un*"]))
    #expect(except == ["monitor": 2])
  }

  @Test(arguments: Dialect.allCases)
  func aFilterLeavesOutThePartsThatItRulesOut(_ dialect: Dialect) async throws {
    let scene = try Self.scene(dialect)
    let values = try await Self.values(scene, "stats.closed", Breakdown(.group)) { $0.group = 3 }
    #expect(values.count == 1 && values.values.first == 1)
  }

  @Test
  func twoGroupsOfOneNameStayApartByTheirNumbersAndTheOlderKeepsTheBareName() async throws {
    for dialect in Dialect.allCases {
      let scene = try QueueScene(dialect)
      let now = scene.now
      scene.simulator.withStore { store in
        let name = store.groups.first { $0.id == 2 }?.name ?? ""
        for index in store.groups.indices where store.groups[index].id == 3 { store.groups[index].name = name }
      }
      scene.simulator.replaceTickets(with: [
        TicketSeed(created: now, group: 2), TicketSeed(created: now, group: 3), TicketSeed(created: now, group: 3),
      ])
      let values = try await Self.values(scene, "stats.opened", Breakdown(.group)).filter { $0.value != .zero }
      #expect(values.values.sorted() == [1, 2])
      #expect(values.first { $0.value == 2 }?.key.hasSuffix(" (3)") == true)
    }
  }
}
