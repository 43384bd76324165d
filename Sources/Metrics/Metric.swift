package import IntegriaAPI
package import Monitoring

/// A metric of the catalogue: what it means, and where its value comes from.
package struct Metric: Hashable, Sendable {
  package enum Source: Hashable, Sendable {
    /// Whether the server can be reached and works.
    case availability
    /// Seconds that the poll took.
    case pollTime
    case statistic(Statistic)
    case summary(SummaryField)
    case cronAge
    case queuedEmails
    /// Events that wait in this machine's journal.
    case spoolPending
    case spoolAge
  }

  package let description: MetricDescription
  package let source: Source
  package let isDefault: Bool
  /// Thresholds that hold where the user sets none.
  package let thresholds: Thresholds

  package var name: String { description.name }

  /// Whether the value comes from this machine and not from the server.
  package var isLocal: Bool {
    switch source {
    case .spoolPending, .spoolAge: true
    case .availability, .pollTime, .statistic, .summary, .cronAge, .queuedEmails: false
    }
  }

  /// Whether the filters of `get_stats` apply.
  package var takesFilters: Bool {
    if case .statistic = source { true } else { false }
  }
}
