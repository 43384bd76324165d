/// Labels as text, sorted by name.
enum LabelText {
  /// The labels as Prometheus writes them: `{alertname="Disk", instance="web1"}`.
  static func braced(_ labels: [String: String]) -> String {
    let pairs = sorted(labels).map { name, value in
      "\(name)=\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    return "{\(pairs.joined(separator: ", "))}"
  }

  /// The labels as `B=44.2, C=1`.
  static func plain(_ labels: [String: String]) -> String {
    sorted(labels).map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }

  private static func sorted(_ labels: [String: String]) -> [(key: String, value: String)] {
    labels.sorted { $0.key < $1.key }
  }
}
