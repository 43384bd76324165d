internal import Monitoring

/// The alerts of one body as one problem, which lasts while an alert fires and has the worst state of the firing
/// alerts.
struct AlertGroup {
  private let payload: AlertPayload
  private let alerts: [SingleAlert]
  private let policy: WebhookPolicy
  private let isFiring: Bool

  /// Throws if neither the group nor its alerts have a status.
  init(_ payload: AlertPayload, _ alerts: [SingleAlert], _ policy: WebhookPolicy) throws(PayloadError) {
    self.payload = payload
    self.alerts = alerts
    self.policy = policy
    isFiring =
      try payload.status.map { status throws(PayloadError) in try SingleAlert.isFiring(status) }
      ?? alerts.contains(where: \.isFiring)
  }

  func received(key: String) -> ReceivedAlert {
    let labels = commonLabels
    var received = ReceivedAlert(key: key, state: state)
    received.host = policy.host(labels)
    received.service = policy.service(labels)
    received.title = title
    received.text = AlertText.group(
      alerts, common: labels, annotations: commonAnnotations, leftOut: max(0, payload.truncatedAlerts ?? 0))
    // The list of alerts in the text has the values of each alert.
    received.output = (payload.truncatedAlerts ?? 0) > 0 ? "" : only?.output ?? ""
    received.since = (isFiring ? alerts.filter(\.isFiring) : alerts).compactMap(\.since).min()
    received.link = link
    received.labels = labels
    return received
  }

  /// The alert of a group with one alert; else nil.
  private var only: SingleAlert? { alerts.count == 1 ? alerts.first : nil }

  private var commonLabels: [String: String] { payload.commonLabels?.texts ?? only?.labels ?? [:] }
  private var commonAnnotations: [String: String] { payload.commonAnnotations?.texts ?? only?.annotations ?? [:] }

  private var state: Status {
    guard isFiring else { return .ok }
    let states = alerts.filter(\.isFiring).map { $0.state(policy) }
    return states.isEmpty ? policy.state(commonLabels) : .worst(of: states)
  }

  /// The summary that all alerts share, else that of the only firing alert, else Grafana's title.
  private var title: String {
    let firing = alerts.filter(\.isFiring)
    let lone = firing.count == 1 ? firing.first?.annotations["summary"] : nil
    return [commonAnnotations["summary"], lone, payload.title].compactMap(\.self).first { !$0.isEmpty } ?? ""
  }

  private var link: String { only?.link ?? payload.externalURL ?? "" }
}
