import IntegriaAPI
import Metrics
import Monitoring
import TestSupport
import Testing

/// Lists of open tickets in which a field of a ticket is missing or unreadable.
struct QueueFaultTests {
  private static let whole = [
    "id_incident": "7", "start": "1970-01-01 00:00:00", "user_id": "", "status": "1", "priority": "2", "group_id": "2",
    "update": "1970-01-01 00:00:00", "sla_disabled": "0", "affected_sla_id": "1", "id_incident_type": "3",
    "last_stat_check": "1970-01-01 00:00:00", "workunits_count": "0", "title": "Printer", "description": "It burns",
  ]

  /// A server with two open tickets; number 8 has the changed values.
  private static func server(_ changes: [String: String?]) -> TransportTwin {
    let other = whole.merging(["id_incident": "8"]) { $1 }
      .merging(changes.compactMapValues(\.self)) { $1 }
      .filter { changes[$0.key] != .some(nil) }
    let records = [whole, other].map { fields in
      "<incident>\(fields.map { "<\($0.key)>\($0.value)</\($0.key)>" }.joined())</incident>"
    }
    return TransportTwin([
      "get_incidents": .answered("<xml>\(records.joined())</xml>"), "get_stats": .answered("2"),
      "get_groups": .answered("<xml><group><id>2</id><name>Customer</name></group></xml>"),
    ])
  }

  private static let values = [
    "queue.oldest": 0, "queue.oldest_new": 0, "queue.stale": 0, "queue.unassigned": 2, "queue.unanswered": 0,
    "queue.sla_breached": 2, "queue.created": 2, "cron.finished": 0,
  ]

  @Test(
    arguments: [
      ("update", "32.12.2026", "time", ["queue.stale"]),
      ("start", "garbage", "time", ["queue.oldest", "queue.oldest_new", "queue.unanswered", "queue.created"]),
      ("start", "", "time", ["queue.oldest", "queue.oldest_new", "queue.unanswered", "queue.created"]),
      ("last_stat_check", "soon", "time", ["cron.finished"]), ("user_id", nil, "text", ["queue.unassigned"]),
      ("affected_sla_id", "many", "number", ["queue.sla_breached"]),
      ("sla_disabled", nil, "number", ["queue.sla_breached"]),
      ("workunits_count", "", "number", ["queue.unanswered"]), ("status", nil, "number", ["queue.oldest_new"]),
      ("priority", "high", "number", []), ("id_incident_type", "", "number", []),
    ] as [(String, String?, String, [String])])
  func onlyWhatNeedsTheFieldIsUnknown(_ field: String, _ text: String?, _ kind: String, _ unknown: [String]) throws {
    for measured in try poll(Self.server([field: text]), Self.values.keys.sorted()).measurements {
      let name = measured.metric.name
      if unknown.contains(name) {
        #expect(measured.reading == .unreadable(reason: "ticket 8 has no \(kind) as '\(field)'"), "\(name)")
      } else {
        #expect(measured.value?.wholePart == Self.values[name], "\(name)")
      }
    }
  }

  @Test func aFieldThatAFilterNeedsMakesItsMetricUnknownAlone() throws {
    let metric = try #require(Metric.catalogue.first { $0.name == "queue.unassigned" })
    var filter = StatisticFilter()
    filter.priorities = [.medium]
    let requests = [MetricRequest(metric, filter: filter, thresholds: .none), MetricRequest(metric, thresholds: .none)]
    let measured = try poll(Self.server(["priority": "high"]), requests).measurements
    #expect(measured[0].reading == .unreadable(reason: "ticket 8 has no number as 'priority'"))
    #expect(measured[1].value?.wholePart == 2)
  }

  /// Group 1 is All.
  @Test(arguments: [(1, 2), (2, nil)])
  func aGroupIsNeededOnlyByAFilterOfOneGroup(_ group: Int, _ count: Int?) throws {
    let metric = try #require(Metric.catalogue.first { $0.name == "queue.unassigned" })
    var filter = StatisticFilter()
    filter.group = group
    let request = MetricRequest(metric, filter: filter, thresholds: .none)
    let measured = try poll(Self.server(["group_id": "many"]), [request]).measurements
    #expect(measured[0].value?.wholePart == count)
  }

  @Test func onlyThePartOfThatTicketIsUnknown() throws {
    let metric = try #require(Metric.catalogue.first { $0.name == "queue.stale" })
    let request = MetricRequest(metric, breakdown: Breakdown(.group), thresholds: .none)
    let measured = try poll(Self.server(["group_id": "99", "update": "garbage"]), [request]).measurements
    #expect(measured.map(\.metric.part) == ["Customer", "group 99"])
    #expect(measured.map { $0.value?.wholePart } == [0, nil])
  }
}
