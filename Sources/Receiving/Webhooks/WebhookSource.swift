/// The sender of a webhook.
package enum WebhookSource: String, Hashable, Sendable, CaseIterable {
  case alertmanager
  case grafana

  /// The product's name for people.
  package var title: String {
    switch self {
    case .alertmanager: "Alertmanager"
    case .grafana: "Grafana"
    }
  }
}
