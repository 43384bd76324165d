/// Whose webhook a body is.
package enum WebhookSource: String, Hashable, Sendable, CaseIterable {
  case alertmanager
  case grafana

  /// The name as people write it.
  package var title: String {
    switch self {
    case .alertmanager: "Alertmanager"
    case .grafana: "Grafana"
    }
  }
}
