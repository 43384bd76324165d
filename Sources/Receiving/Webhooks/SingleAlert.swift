internal import Monitoring

/// One alert of a body. Values that the alert lacks come from its group.
struct SingleAlert {
  let isFiring: Bool
  let labels: [String: String]
  let annotations: [String: String]
  /// Seconds since 1970.
  let since: Int?
  let link: String
  let fingerprint: String
  let output: String
  /// Grafana's addresses, each with its name.
  let addresses: [(name: String, value: String)]

  /// Throws if neither the alert nor its group has a status, or if the status is unknown.
  init(_ alert: AlertPayload.Alert, in payload: AlertPayload) throws(PayloadError) {
    isFiring = try Self.isFiring(alert.status ?? payload.status)
    labels = alert.labels?.texts ?? payload.commonLabels?.texts ?? [:]
    annotations = alert.annotations?.texts ?? payload.commonAnnotations?.texts ?? [:]
    since = alert.startsAt.flatMap(InternetTime.seconds)
    link = [alert.generatorURL, payload.externalURL].compactMap(\.self).first { !$0.isEmpty } ?? ""
    fingerprint = alert.fingerprint ?? ""
    let values = LabelText.plain(alert.values?.texts ?? [:])
    output = values.isEmpty ? alert.valueString ?? "" : values
    let all = [("Dashboard", alert.dashboardURL), ("Panel", alert.panelURL), ("Silence", alert.silenceURL)]
    addresses = all.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
  }

  static func isFiring(_ status: String?) throws(PayloadError) -> Bool {
    switch status?.lowercased() {
    case "firing": return true
    case "resolved": return false
    case nil: throw .malformed("'status' is missing")
    case let other?: throw .malformed("'status' is '\(PayloadError.excerpt(other))', neither firing nor resolved")
    }
  }

  func state(_ policy: WebhookPolicy) -> Status { isFiring ? policy.state(labels) : .ok }

  /// The alert as a problem of its own.
  func received(key: String, _ policy: WebhookPolicy) -> ReceivedAlert {
    var received = ReceivedAlert(key: key, state: state(policy))
    received.host = policy.host(labels)
    received.service = policy.service(labels)
    received.title = annotations["summary"] ?? ""
    received.text = AlertText.single(self)
    received.output = output
    received.since = since
    received.link = link
    received.labels = labels
    return received
  }
}
