import IntegriaAPI
import IntegriaSimulator
import Metrics
import Monitoring
import Testing

/// Every value of the queue by every kind of part, compared with the tickets in the store.
@Suite(.timeLimit(.minutes(10))) struct QueueByTests {
  private static let counts = [
    "queue.stale", "queue.unassigned", "queue.unanswered", "queue.sla_breached", "queue.created", "stats.opened",
  ]

  private static func scene(_ dialect: Dialect) throws -> QueueScene {
    let scene = try QueueScene(dialect)
    let now = scene.now
    // Every combination of some values, so that no two parts have the same counts.
    let seeds = (0..<120).map { number in
      TicketSeed(
        created: now - 600 - number * number * 60, updated: now - 300 - number * 1200,
        owner: ["", "monitor", "manager"][number % 7 % 3], status: 1 + number % 6,
        priority: [0, 1, 2, 3, 4, 10][number % 11 % 6],
        group: [2, 3, 4, 99][number % 5 % 4], type: number % 3, workunits: number % 4 == 0 ? 1 : 0,
        affectedSLA: number % 9 == 0 ? 1 : 0, isSLADisabled: number % 18 == 0)
    }
    scene.simulator.replaceTickets(with: seeds)
    return scene
  }

  /// Whether a person would count the ticket in the store.
  private static func isCounted(_ ticket: Store.Ticket, _ workunits: Int, by metric: String, _ now: Int) -> Bool {
    switch metric {
    case "queue.stale": now - ticket.update > 24 * 3600
    case "queue.unassigned": ticket.owner.isEmpty
    case "queue.unanswered": workunits == 0 && now - ticket.start > 4 * 3600
    case "queue.sla_breached": !ticket.slaDisabled && ticket.affectedSLA != 0
    case "queue.created": now - ticket.start <= 3600
    default: true
    }
  }

  private static func label(_ ticket: Store.Ticket, _ part: Breakdown.Dimension, _ store: Store) -> String {
    switch part {
    case .group: store.groups.first { $0.id == ticket.group }.map { plain($0.name) } ?? "group \(ticket.group)"
    case .owner: ticket.owner.isEmpty ? "unassigned" : ticket.owner
    case .status: Ticket.Status(rawValue: ticket.status).name ?? ""
    case .priority: Ticket.Priority(rawValue: ticket.priority).name ?? ""
    case .type: "\(ticket.type)"
    }
  }

  /// A name decoded; the store has it entity-encoded.
  private static func plain(_ name: String) -> String { HTMLEntities.decode(name) }

  @Test(arguments: Dialect.allCases, Breakdown.Dimension.allCases)
  func countsByPartAreThoseOfTheStore(_ dialect: Dialect, _ part: Breakdown.Dimension) async throws {
    let scene = try Self.scene(dialect)
    let now = scene.now
    let expected = scene.simulator.withStore { store in
      Dictionary(
        uniqueKeysWithValues: Self.counts.map { metric in
          let tickets = store.tickets.filter {
            !$0.isClosed && Self.isCounted($0, store.workunits(of: $0.id).count, by: metric, now)
          }
          return (metric, Dictionary(grouping: tickets) { Self.label($0, part, store) }.mapValues(\.count))
        })
    }
    let measured = try await scene.poll(Self.counts, by: Breakdown(part))
    for metric in Self.counts {
      let values = measured.filter { $0.metric.metric == metric }.compactMap { one in
        one.metric.part.flatMap { part in one.value?.wholePart.map { (part, $0) } }
      }
      let counted = Dictionary(uniqueKeysWithValues: values).filter { $0.value != 0 }
      #expect(counted == expected[metric], "\(metric)")
    }
  }

  @Test(arguments: Dialect.allCases, Breakdown.Dimension.allCases)
  func theOldestOfEachPartIsThatOfTheStore(_ dialect: Dialect, _ part: Breakdown.Dimension) async throws {
    let scene = try Self.scene(dialect)
    let oldest = scene.simulator.withStore { store in
      Dictionary(grouping: store.tickets.filter { !$0.isClosed }) { Self.label($0, part, store) }
        .mapValues { tickets in tickets.map(\.start).min() ?? 0 }
    }
    let measured = try await scene.poll(["queue.oldest"], by: Breakdown(part))
    for one in measured {
      guard let label = one.metric.part, let start = oldest[label] else {
        #expect(one.value == nil)
        continue
      }
      let age = try #require(one.value?.wholePart)
      #expect((scene.now - start...scene.now - start + 60).contains(age), "\(label)")
    }
    #expect(Set(measured.filter { $0.value != nil }.compactMap(\.metric.part)) == Set(oldest.keys))
  }
}
