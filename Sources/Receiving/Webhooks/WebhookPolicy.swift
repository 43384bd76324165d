package import Monitoring

/// The settings of `[webhook]`: how alerts of Alertmanager and Grafana become events.
package struct WebhookPolicy: Hashable, Sendable {
  /// What one ticket stands for.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// A group of alerts, as the sender groups them (`group_by`).
    case group
    /// Each alert separately.
    case alert
  }

  /// What one ticket stands for.
  package var ticketPer = Unit.group
  /// Labels that name the host. The first that an alert has is used.
  package var hostLabels = ["instance", "host"]
  /// Labels that name the service. The first that an alert has is used.
  package var serviceLabels = ["alertname"]
  /// The label that gives the state.
  package var severityLabel = "severity"
  /// States by the lower-case value of `severityLabel`.
  package var severity: [String: Status] = ["critical": .critical, "page": .critical, "warning": .warning]

  package init() {}

  /// The state of a firing alert. CRITICAL for a missing or unknown severity, so that no alert is overlooked.
  func state(_ labels: [String: String]) -> Status {
    severity[(labels[severityLabel] ?? "").lowercased()] ?? .critical
  }

  func host(_ labels: [String: String]) -> String { Self.first(hostLabels, in: labels) }
  func service(_ labels: [String: String]) -> String { Self.first(serviceLabels, in: labels) }

  private static func first(_ names: [String], in labels: [String: String]) -> String {
    names.lazy.compactMap { labels[$0] }.first { value in value.contains { !$0.isWhitespace } } ?? ""
  }
}
