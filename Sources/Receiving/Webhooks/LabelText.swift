/// Labels as text, in the order of their names.
enum LabelText {
  /// `{alertname="Disk", instance="web1"}`, as Prometheus writes them.
  static func braced(_ labels: [String: String]) -> String {
    let pairs = sorted(labels).map { name, value in
      "\(name)=\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    return "{\(pairs.joined(separator: ", "))}"
  }

  /// `B=44.2, C=1`.
  static func plain(_ labels: [String: String]) -> String {
    sorted(labels).map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
  }

  private static func sorted(_ labels: [String: String]) -> [(key: String, value: String)] {
    labels.sorted { $0.key < $1.key }
  }
}
