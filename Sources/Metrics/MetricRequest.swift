package import IntegriaAPI
package import Monitoring

/// A metric that a run measures: one of the catalogue, or one that the user named and filtered.
package struct MetricRequest: Hashable, Sendable {
  /// The name that the user gave it, else the name in the catalogue.
  package var name: String
  /// The metric of the catalogue.
  package let metric: Metric
  /// The filter for the tickets that count.
  package var filter: StatisticFilter
  /// The age limits of the `queue` metrics.
  package var limits: QueueLimits
  /// The breakdown into one value for each part; nil for the total.
  package var breakdown: Breakdown?
  /// The thresholds of its values.
  package var thresholds: Thresholds
  /// Thresholds of single parts of the breakdown, by label. Each replaces the threshold of the same level in
  /// `thresholds`.
  package var partThresholds: [String: Thresholds] = [:]
  /// Whether the metric is measured only because the user named none. It is then left out if the server would have to
  /// read all tickets for it.
  package var isOptional = false

  package init(
    _ metric: Metric, name: String? = nil, filter: StatisticFilter = StatisticFilter(),
    limits: QueueLimits = QueueLimits(), breakdown: Breakdown? = nil, thresholds: Thresholds
  ) {
    self.name = name ?? metric.name
    self.metric = metric
    self.filter = filter
    self.limits = limits
    self.breakdown = breakdown
    self.thresholds = thresholds
  }

  /// The thresholds of one of the request's measurements.
  package func thresholds(of measurement: Measurement) -> Thresholds {
    guard let part = measurement.metric.part, let own = partThresholds[part] else {
      return thresholds
    }
    return Thresholds(warning: own.warning ?? thresholds.warning, critical: own.critical ?? thresholds.critical)
  }

  /// The description under the user's name. The name is also the title, so that two metrics of one kind differ.
  var description: MetricDescription {
    guard name != metric.name else { return metric.description }
    let original = metric.description
    return MetricDescription(
      name: name, title: name, explanation: original.explanation, unit: original.unit, minimum: original.minimum,
      maximum: original.maximum)
  }

  /// Whether a server of this dialect reads all tickets, including closed ones, for this metric.
  package func readsWholeHistory(in dialect: Dialect) -> Bool {
    guard case .server(.summary(let field)) = metric.source else { return false }
    return dialect.readsWholeHistory(for: field)
  }
}
