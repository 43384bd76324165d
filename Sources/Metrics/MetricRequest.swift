package import IntegriaAPI
package import Monitoring

/// A metric that a run shall measure: one of the catalogue, or one that the user named and filtered.
package struct MetricRequest: Hashable, Sendable {
  /// The user's name for it, or the catalogue's.
  package let name: String
  package let metric: Metric
  package let filter: StatisticFilter
  package let thresholds: Thresholds
  /// Whether it is asked for only because nothing else was, and so left out on a server that it costs the whole history.
  package let isOptional: Bool

  package init(
    _ metric: Metric, name: String? = nil, filter: StatisticFilter = StatisticFilter(), thresholds: Thresholds,
    isOptional: Bool = false
  ) {
    self.isOptional = isOptional
    self.name = name ?? metric.name
    self.metric = metric
    self.filter = filter
    self.thresholds = thresholds
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
  func readsWholeHistory(in dialect: Dialect) -> Bool {
    guard case .server(.summary(let field)) = metric.source else { return false }
    return dialect.readsWholeHistory(for: field)
  }
}
