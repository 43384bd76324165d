/// One webhook body of Alertmanager (`webhook_config`, payload version 4), or of Grafana's contact point "Webhook",
/// which sends the same members and some more, and calls it version 1. The version itself is not looked at: what counts is
/// whether the members that are needed can be read.
struct AlertPayload: Decodable {
  /// `firing` while at least one alert of the group is.
  let status: String?
  let receiver: String?
  let groupKey: String?
  let groupLabels: [String: ScalarText]?
  /// Labels that all alerts of the group have in common.
  let commonLabels: [String: ScalarText]?
  let commonAnnotations: [String: ScalarText]?
  /// The sender's own address.
  let externalURL: String?
  /// How many alerts the sender left out because of `max_alerts`.
  let truncatedAlerts: Int?
  let alerts: [Alert]
  /// Grafana's: the number of the organisation, and the title that its template made.
  let orgId: Int?
  let title: String?

  struct Alert: Decodable {
    let status: String?
    let labels: [String: ScalarText]?
    let annotations: [String: ScalarText]?
    let startsAt: String?
    let generatorURL: String?
    let fingerprint: String?
    /// Grafana's: the values that its expressions had, `{"B": 44.2}` or, before Grafana 10, a text of its own form.
    let values: [String: ScalarText]?
    let valueString: String?
    let dashboardURL: String?
    let panelURL: String?
    let silenceURL: String?
  }
}
