import IntegriaAPI
import Metrics
import Monitoring
import TestSupport
import Testing

/// Metrics for which a legacy server reads its whole history are only polled on request.
@Suite struct LegacyCostTests {
  private static let names = ["stats.opened", "summary.new", "summary.closed", "summary.total"]

  private static func requests(isOptional: Bool) -> [MetricRequest] {
    Metric.catalogue.filter { names.contains($0.name) }.map {
      var request = MetricRequest($0, thresholds: $0.thresholds)
      request.isOptional = isOptional
      return request
    }
  }

  @Test(arguments: [
    (Dialect.legacy, true, ["stats.opened", "summary.new"]), (.legacy, false, names), (.documented, true, names),
    (.documented, false, names),
  ])
  func theWholeHistoryIsReadOnlyIfAskedFor(dialect: Dialect, isOptional: Bool, measured: [String]) throws {
    let twin = TransportTwin(dialect: dialect)
    let result = try poll(twin, Self.requests(isOptional: isOptional), dialect: dialect)
    #expect(result.measured.map(\.request.name) == measured)
    #expect(result.measurements.map(\.metric.name) == measured)
    let asksTotal = twin.asked.contains { $0.parameters.first == "total_incidents" }
    #expect(asksTotal == (dialect == .legacy && !isOptional))
  }

  @Test(arguments: [
    ("MR56", Dialect.documented, true), ("MR93", .legacy, true), ("MR56", .legacy, false), ("MR93", .documented, false),
    ("", .legacy, false),
  ])
  func aDialectThatTheVersionContradictsIsSaid(version: String, dialect: Dialect, isSaid: Bool) {
    #expect((dialect.contradiction(to: ServerVersion(text: version)) != nil) == isSaid)
  }
}
