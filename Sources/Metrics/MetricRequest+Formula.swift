package import IntegriaAPI

extension MetricRequest {
  /// How the metric is obtained from a server of that dialect; nil if it is the run's own or this machine's.
  package func formula(in dialect: Dialect) -> Formula? { Meaning.formula(self, dialect) }

  /// Whether a server of that dialect reads every ticket it ever had for it.
  func readsWholeHistory(in dialect: Dialect) -> Bool {
    guard case .summary(let field) = metric.source else { return false }
    return dialect.readsWholeHistory(for: field)
  }
}
