package import Monitoring

/// What this machine's journal of ticket events holds, for the metrics `spool.*`.
package struct Spool: Hashable, Sendable {
  /// How many events wait.
  package let pending: Reading
  /// Seconds for which the oldest of them has waited.
  package let age: Reading

  package init(pending: Reading, age: Reading) {
    self.pending = pending
    self.age = age
  }

  /// The measurement of a metric of the journal; nil for one of the server's or of the run.
  func measurement(of request: MetricRequest) -> Measurement? {
    switch request.metric.source {
    case .journal(.pending): Measurement(metric: request.description, reading: pending)
    case .journal(.age): Measurement(metric: request.description, reading: age)
    case .run, .server: nil
    }
  }
}
