internal import Monitoring
internal import Receiving

extension Settings {
  /// The policy of the file's `[webhook]`. Throws for a value that makes no sense.
  func webhookPolicy() throws(UsageError) -> WebhookPolicy {
    var policy = WebhookPolicy()
    if let setting = webhookValue("ticket-per") {
      guard let unit = WebhookPolicy.Unit(rawValue: setting.value.lowercased()) else {
        throw setting.error("'\(setting.value)' is neither group nor alert")
      }
      policy.ticketPer = unit
    }
    policy.hostLabels = try names("host-labels") ?? policy.hostLabels
    policy.serviceLabels = try names("service-labels") ?? policy.serviceLabels
    policy.severityLabel = try names("severity-label")?.first ?? policy.severityLabel
    policy.severity = try severity() ?? policy.severity
    return policy
  }

  private func webhookValue(_ name: String) -> Setting? { value(name, section: "webhook") }

  private func names(_ key: String) throws(UsageError) -> [String]? {
    guard let setting = webhookValue(key) else { return nil }
    let names = Self.items(setting)
    guard !names.isEmpty else { throw setting.error("it is empty") }
    return names
  }

  /// `critical: critical, page: critical, warning: warning`.
  private func severity() throws(UsageError) -> [String: Status]? {
    guard let setting = webhookValue("severity") else { return nil }
    var states: [String: Status] = [:]
    for item in Self.items(setting) {
      let halves = item.split(separator: ":", maxSplits: 1).map(Self.trimmed)
      guard halves.count == 2, let state = Status(word: halves[1]), state != .ok else {
        throw setting.error("'\(item)' is not VALUE: STATE, with a state of warning, critical, unknown")
      }
      states[halves[0].lowercased()] = state
    }
    return states
  }

  private static func items(_ setting: Setting) -> [String] {
    setting.value.split(separator: ",").map(trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }
}
