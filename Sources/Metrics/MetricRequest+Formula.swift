package import IntegriaAPI

extension MetricRequest {
  /// How the metric is obtained from a server of that dialect; nil if it is the run's own or this machine's.
  package func formula(in dialect: Dialect) -> Formula? { Meaning.formula(self, dialect) }
}
