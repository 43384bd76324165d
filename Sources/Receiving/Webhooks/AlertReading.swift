internal import Monitoring

/// Reads one webhook body. Pure.
package struct AlertReading: Sendable {
  private let source: WebhookSource
  private let policy: WebhookPolicy
  private let limits: JSONLimits

  package init(_ source: WebhookSource, _ policy: WebhookPolicy, _ limits: JSONLimits) {
    self.source = source
    self.policy = policy
    self.limits = limits
  }

  /// One alert for the group, or one for each of its alerts (`ticket-per`). Throws if the body cannot be used.
  package func read(_ body: [UInt8]) throws(PayloadError) -> ReceivedAlerts {
    let payload = try JSONReading.decode(AlertPayload.self, from: body, limits)
    guard !payload.alerts.isEmpty || payload.groupKey?.isEmpty == false else {
      throw .malformed("'alerts' is empty: this is no alert of \(source.title)")
    }
    let alerts = try payload.alerts.map { alert throws(PayloadError) in try SingleAlert(alert, in: payload) }
    var read = ReceivedAlerts()
    if let left = payload.truncatedAlerts, left > 0 { read.notes.append(note(leftOut: left)) }
    switch policy.ticketPer {
    case .group: read.alerts = [try AlertGroup(payload, alerts, policy).received(key: key(group: payload))]
    case .alert: read.alerts = distinct(alerts.map { $0.received(key: key($0, payload), policy) })
    }
    return read
  }

  private func note(leftOut count: Int) -> String {
    let what = count == 1 ? "1 alert of the group" : "\(count) alerts of the group"
    return "\(source.title) left out \(what) (truncatedAlerts)"
  }

  // MARK: Keys

  private func key(group payload: AlertPayload) -> String {
    let group = payload.groupKey ?? ""
    return prefix(payload) + (group.isEmpty ? LabelText.braced(payload.groupLabels?.texts ?? [:]) : group)
  }

  /// The key of an alert: its fingerprint, which is a hash of the labels. Alertmanager before 0.19 sends none; then the
  /// labels themselves.
  private func key(_ alert: SingleAlert, _ payload: AlertPayload) -> String {
    prefix(payload) + (alert.fingerprint.isEmpty ? LabelText.braced(alert.labels) : alert.fingerprint)
  }

  /// The first part of a key. It distinguishes Alertmanager and each of Grafana's organisations, whose group keys may
  /// be equal (`{}:{}`).
  private func prefix(_ payload: AlertPayload) -> String {
    switch source {
    case .alertmanager: "\(source.rawValue)/"
    case .grafana: "\(source.rawValue)/\(payload.orgId ?? 1)/"
    }
  }

  /// The alerts, of each key only the last.
  private func distinct(_ alerts: [ReceivedAlert]) -> [ReceivedAlert] {
    var seen: Set<String> = []
    return Array(alerts.reversed().filter { seen.insert($0.key).inserted }.reversed())
  }
}
