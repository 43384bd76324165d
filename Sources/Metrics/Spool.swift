package import Monitoring

/// The state of this machine's journal of ticket events, for the metrics `spool.*`.
package struct Spool: Hashable, Sendable {
  /// The number of waiting events.
  package let pending: Reading
  /// Seconds that the oldest event has waited.
  package let age: Reading

  package init(pending: Reading, age: Reading) {
    self.pending = pending
    self.age = age
  }

  /// The measurement of a metric of the journal; nil for any other metric.
  func measurement(of request: MetricRequest) -> Measurement? {
    switch request.metric.source {
    case .journal(.pending): Measurement(metric: request.description, reading: pending)
    case .journal(.age): Measurement(metric: request.description, reading: age)
    case .run, .server: nil
    }
  }
}
