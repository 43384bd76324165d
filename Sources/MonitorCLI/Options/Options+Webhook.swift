internal import Monitoring
internal import Receiving

/// The reading of webhooks: `alert --from` and the keys of `[webhook]`.
extension AnyOption {
  private static let webhookPolicy = WebhookPolicy()

  static let sender = Option<WebhookSource?>(
    "from", "SENDER", .word,
    "take the body of a webhook of alertmanager or grafana instead: FILE, or - for standard input")

  static let ticketPer = Option<WebhookPolicy.Unit>(
    "ticket-per", "group|alert", in: .webhook, default: webhookPolicy.ticketPer, .word,
    "one ticket for each group of alerts, as the sender groups them, or for each alert (default: group)")
  static let hostLabels = Option<[String]>(
    "host-labels", "LIST", in: .webhook, default: webhookPolicy.hostLabels, .names,
    "labels with the host; the first that an alert has is used (default: instance, host)")
  static let serviceLabels = Option<[String]>(
    "service-labels", "LIST", in: .webhook, default: webhookPolicy.serviceLabels, .names,
    "labels with the service; the first that an alert has is used (default: alertname)")
  static let severityLabel = Option<[String]>(
    "severity-label", "NAME", in: .webhook, default: [webhookPolicy.severityLabel], .names,
    "the label with the severity (default: severity)")
  static let severity = Option<[String: Status]>(
    "severity", "LIST", in: .webhook, default: webhookPolicy.severity, .severity,
    "state for each value of the severity label, as VALUE: STATE; a missing or other value is critical "
      + "(default: critical: critical, page: critical, warning: warning)")
}

extension OptionGroup {
  static let webhooks = OptionGroup("Webhooks", [.sender])
  static let webhookKeys = OptionGroup(
    "Webhooks", [.ticketPer, .hostLabels, .serviceLabels, .severityLabel, .severity])
}

extension Settings {
  /// The policy of the file's `[webhook]`. Throws for a wrong value.
  func webhookPolicy() throws(UsageError) -> WebhookPolicy {
    var policy = WebhookPolicy()
    policy.ticketPer = try self[.ticketPer]
    policy.hostLabels = try self[.hostLabels]
    policy.serviceLabels = try self[.serviceLabels]
    policy.severityLabel = try self[.severityLabel].first ?? policy.severityLabel
    policy.severity = try self[.severity]
    return policy
  }
}

extension ValueParser where Value == [String] {
  /// Names or patterns separated by commas, at least one.
  static var names: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard !setting.list.isEmpty else { throw setting.error("it is empty") }
      return setting.list
    }
  }
}

extension ValueParser where Value == [String: Status] {
  /// States by severity, such as `critical: critical, page: critical, warning: warning`. The names become lower case.
  fileprivate static var severity: ValueParser {
    ValueParser { setting throws(UsageError) in
      var states: [String: Status] = [:]
      for item in setting.list {
        let halves = item.split(separator: ":", maxSplits: 1).map { String($0.trimmed) }
        guard halves.count == 2, !halves[0].isEmpty, let state = Status(word: halves[1]), state != .ok else {
          throw setting.error("'\(item)' is not VALUE: STATE, with a state of warning, critical, unknown")
        }
        states[halves[0].lowercased()] = state
      }
      return states
    }
  }
}
