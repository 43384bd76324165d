/// One webhook body of Alertmanager (`webhook_config`, payload version 4), or of Grafana's contact point "Webhook",
/// which sends the same members and some more as version 1. The version is ignored; the required members must be
/// readable.
struct AlertPayload: Decodable {
  /// `firing` while at least one alert of the group fires, else `resolved`.
  let status: String?
  let groupKey: String?
  let groupLabels: [String: ScalarText]?
  /// Labels that all alerts of the group share.
  let commonLabels: [String: ScalarText]?
  let commonAnnotations: [String: ScalarText]?
  /// The sender's address.
  let externalURL: String?
  /// Number of alerts that the sender left out because of `max_alerts`.
  let truncatedAlerts: Int?
  let alerts: [Alert]
  /// From Grafana: the number of the organisation.
  let orgId: Int?
  let title: String?

  struct Alert: Decodable {
    let status: String?
    let labels: [String: ScalarText]?
    let annotations: [String: ScalarText]?
    let startsAt: String?
    let generatorURL: String?
    let fingerprint: String?
    /// From Grafana: the values of its expressions, such as `{"B": 44.2}`.
    let values: [String: ScalarText]?
    let valueString: String?
    let dashboardURL: String?
    let panelURL: String?
    let silenceURL: String?
  }
}
