internal import FoundationEssentials

/// Texts about alerts, for tickets and comments.
enum AlertText {
  /// The largest number of alerts that a text lists.
  static let listLimit = 50

  /// The text about one alert: description, other annotations, labels, Grafana's addresses.
  static func single(_ alert: SingleAlert) -> String {
    let addresses = alert.addresses.map { "\($0.name): \($0.value)" }
    return joined([body(alert.annotations), facts(alert.labels), addresses.joined(separator: "\n")])
  }

  /// The text about a group: what all alerts share, then for each alert its own labels, summary and description, and
  /// Grafana's addresses.
  static func group(
    _ alerts: [SingleAlert], common: [String: String], annotations: [String: String], leftOut: Int
  ) -> String {
    if alerts.count == 1, leftOut == 0, let only = alerts.first { return single(only) }
    let firing = alerts.filter(\.isFiring)
    let resolved = alerts.filter { !$0.isFiring }
    return joined([
      body(annotations), facts(common), list("Firing", firing, common, annotations),
      list("Resolved", resolved, common, annotations),
      leftOut == 0 ? "" : "\(leftOut) more were left out by the sender.",
    ])
  }

  private static func joined(_ parts: [String]) -> String { parts.filter { !$0.isEmpty }.joined(separator: "\n\n") }

  private static func body(_ annotations: [String: String]) -> String {
    let others = annotations.filter { name, value in
      !["summary", "description"].contains(name) && !name.hasPrefix("__") && !value.isEmpty
    }
    let lines = others.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return joined([annotations["description"] ?? "", lines.joined(separator: "\n")])
  }

  private static func facts(_ labels: [String: String]) -> String {
    let shown = labels.filter { !$0.key.hasPrefix("__") }
    return shown.isEmpty ? "" : "Labels: \(LabelText.plain(shown))"
  }

  private static func list(
    _ title: String, _ alerts: [SingleAlert], _ common: [String: String], _ annotations: [String: String]
  ) -> String {
    guard !alerts.isEmpty else { return "" }
    var lines = ["\(title): \(alerts.count)"]
    lines += alerts.prefix(listLimit).map { line($0, common, annotations) }
    if alerts.count > listLimit { lines.append("- and \(alerts.count - listLimit) more") }
    return lines.joined(separator: "\n")
  }

  private static func line(
    _ alert: SingleAlert, _ common: [String: String], _ annotations: [String: String]
  ) -> String {
    let own = alert.labels.filter { $0.value != common[$0.key] && !$0.key.hasPrefix("__") }
    // The text already has what all alerts share.
    let words = ["summary", "description"].compactMap { name in
      alert.annotations[name].flatMap { $0 == annotations[name] || $0.isEmpty ? nil : $0 }
    }
    let since = alert.since.map { "since \(Date(timeIntervalSince1970: Double($0)).formatted(.iso8601))" }
    let parts = [LabelText.plain(own), words.first, alert.output, since, alert.link].compactMap(\.self)
    let first = "- " + parts.filter { !$0.isEmpty }.joined(separator: "; ")
    let further = words.dropFirst() + alert.addresses.map { "\($0.name): \($0.value)" }
    let lines = further.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: true) }.map { "  " + $0 }
    return ([first] + lines).joined(separator: "\n")
  }
}
