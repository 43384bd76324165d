package import IntegriaAPI
package import Monitoring

/// A metric that a run shall measure: one of the catalogue, or one that the user named and filtered.
package struct MetricRequest: Hashable, Sendable {
  /// The user's name for it, or the catalogue's.
  package var name: String
  /// The metric of the catalogue.
  package let metric: Metric
  /// Which tickets count.
  package var filter: StatisticFilter
  /// From when on they count as neglected, or as new.
  package var limits: QueueLimits
  /// One value each for the parts of the tickets; nil for one value of them all.
  package var breakdown: Breakdown?
  /// The ranges for its values.
  package var thresholds: Thresholds
  /// Thresholds of one part of the breakdown alone, by its label; each overrides the one of the same level in
  /// `thresholds`.
  package var partThresholds: [String: Thresholds] = [:]
  /// Whether it is asked for only because nothing else was, and so left out on a server that it costs the whole
  /// history.
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

  /// The thresholds of one of its measurements.
  package func thresholds(of measurement: Measurement) -> Thresholds {
    guard let part = measurement.metric.part, let own = partThresholds[part] else {
      return thresholds
    }
    return Thresholds(warning: own.warning ?? thresholds.warning, critical: own.critical ?? thresholds.critical)
  }

  /// The description under the user's name. A named metric's title is its name, so that two of one kind stay apart.
  var description: MetricDescription {
    guard name != metric.name else { return metric.description }
    let original = metric.description
    return MetricDescription(
      name: name, title: name, explanation: original.explanation, unit: original.unit, minimum: original.minimum,
      maximum: original.maximum)
  }

  /// Whether a server of that dialect reads every ticket it ever had for it.
  package func readsWholeHistory(in dialect: Dialect) -> Bool {
    guard case .server(.summary(let field)) = metric.source else { return false }
    return dialect.readsWholeHistory(for: field)
  }
}
