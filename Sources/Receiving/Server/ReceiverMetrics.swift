/// The page `/metrics`: what `receive` did and what waits, in the text format that Prometheus reads.
package enum ReceiverMetrics {
  /// What waits in the journal: how many events, and for how many seconds the oldest has.
  package struct Waiting: Hashable, Sendable {
    package let events: Int
    package let seconds: Int

    package init(events: Int, seconds: Int) {
      self.events = events
      self.seconds = seconds
    }
  }

  /// `waiting` is nil where the journal cannot be read: what is not known is left out. `report` is the poll's own page, which ends
  /// with the format's last line.
  package static func render(
    _ counts: ReceiverCounters.Counts, paths: [String], waiting: Waiting?, report: String?
  ) -> String {
    let received = paths.map { path in "{source=\"\(path.dropFirst())\"} \(counts.received[path] ?? 0)" }
    let refused = ReceiverCounters.Refusal.allCases.map { "{reason=\"\($0.rawValue)\"} \(counts.refused[$0] ?? 0)" }
    var text = family("integria_receive_events_received", .counter, "events that were taken and are on disk", received)
    text += family("integria_receive_requests_refused", .counter, "requests that were not taken, by reason", refused)
    if let waiting {
      text += family(
        "integria_receive_events_waiting", .gauge, "events that wait in the journal", [" \(waiting.events)"])
      text += family(
        "integria_receive_waiting_age_seconds", .gauge, "how long the oldest of them has waited",
        [" \(waiting.seconds)"],
        unit: "seconds")
    }
    return text + (report ?? end)
  }

  private static let end = "# EOF\n"

  private enum Kind: String {
    case counter, gauge
  }

  private static func family(
    _ name: String, _ kind: Kind, _ help: String, _ samples: [String], unit: String = ""
  ) -> String {
    let unitLine = unit.isEmpty ? "" : "# UNIT \(name) \(unit)\n"
    let ending = kind == .counter ? "_total" : ""
    let head = "# TYPE \(name) \(kind.rawValue)\n\(unitLine)# HELP \(name) \(help)\n"
    return head + samples.map { "\(name)\(ending)\($0)\n" }.joined()
  }

  /// The media type of OpenMetrics 1.0, which is what this page and the poll's report are.
  package static let mediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8"
}
