import IntegriaAPI
import IntegriaSimulator
import Monitoring
import TestSupport
import Testing

/// The legacy formulas against a server that miscounts like the measured build.
@Suite(.timeLimit(.minutes(10))) struct LegacyCountTests {
  private static let filters: [(String, @Sendable (inout StatisticFilter) -> Void)] = [
    ("none", { _ in }), ("group 2", { $0.group = 2 }), ("user", { $0.user = "monitor" }),
    ("priority", { $0.priorities = [4] }),
    ("priorities", { $0.priorities = [2, 3] }), ("company", { $0.company = 1 }),
  ]

  @Test(arguments: filters.map(\.0))
  func countsAreThoseOfTheStore(name: String) async throws {
    let filter = Self.filter(name)
    let simulator = try Simulator.running { $0.dialect = .legacy }
    defer { simulator.stop() }
    let credentials = Credentials(
      user: Simulator.user, password: Secret(Simulator.password), apiPassword: Secret(Simulator.apiPassword))
    let address = try ServerAddress(simulator.url)
    let tickets = simulator.withStore { store in
      store.tickets.filter { Self.matches($0, filter, store) }
    }
    let expected: [Statistic: Int] = [
      .totalIncidents: tickets.count, .opened: tickets.count { !$0.isClosed },
      .closed: tickets.count(where: \.isClosed),
    ]
    #expect(tickets.count > 1)
    for (statistic, count) in expected {
      let formula = Dialect.legacy.formula(statistic, filter)
      let operations = Array(Set(formula.operations))
      let answers = await onThread {
        let client = APIClient(
          address: address, credentials: credentials,
          transport: CurlTransport(to: address, options: ConnectionOptions()),
          deadline: Deadline(after: .seconds(30)))
        return client.call(operations)
      }
      let outcome = try formula.evaluate(Dictionary(uniqueKeysWithValues: zip(operations, answers)))
      #expect(outcome == .value(DecimalNumber(count)), "\(statistic) with \(name)")
    }
  }

  private static func filter(_ name: String) -> StatisticFilter {
    var filter = StatisticFilter()
    filters.first { $0.0 == name }?.1(&filter)
    return filter
  }

  private static func matches(_ ticket: Store.Ticket, _ filter: StatisticFilter, _ store: Store) -> Bool {
    if let group = filter.group, ticket.group != group { return false }
    if !filter.user.isEmpty, ticket.owner != filter.user { return false }
    if !filter.priorities.isEmpty, !filter.priorities.map(\.rawValue).contains(ticket.priority) { return false }
    return filter.company.map { store.user(ticket.owner)?.company == $0 } ?? true
  }
}
