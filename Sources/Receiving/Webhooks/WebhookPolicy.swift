package import Monitoring

/// The settings of `[webhook]`: how alerts of Alertmanager and Grafana become events.
package struct WebhookPolicy: Hashable, Sendable {
  /// What one ticket is for.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    /// A group of alerts, as the sender groups them (`group_by`).
    case group
    /// Each alert by itself.
    case alert
  }

  package var ticketPer = Unit.group
  /// Labels that name the host: the first that an alert has.
  package var hostLabels = ["instance", "host"]
  /// Labels that name the service, likewise.
  package var serviceLabels = ["alertname"]
  package var severityLabel = "severity"
  /// States by the value of that label, in lower case.
  package var severity: [String: Status] = ["critical": .critical, "page": .critical, "warning": .warning]

  package init() {}

  /// The state of a firing alert. A severity that is missing or unknown is CRITICAL: better a ticket too many.
  func state(_ labels: [String: String]) -> Status {
    severity[(labels[severityLabel] ?? "").lowercased()] ?? .critical
  }

  func host(_ labels: [String: String]) -> String { Self.first(hostLabels, in: labels) }
  func service(_ labels: [String: String]) -> String { Self.first(serviceLabels, in: labels) }

  private static func first(_ names: [String], in labels: [String: String]) -> String {
    names.lazy.compactMap { labels[$0] }.first { value in value.contains { !$0.isWhitespace } } ?? ""
  }
}
