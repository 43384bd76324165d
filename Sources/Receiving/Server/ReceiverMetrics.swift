/// The page `/metrics`: the counters of `receive` and the waiting events, in the text format of OpenMetrics 1.0.
package enum ReceiverMetrics {
  /// The events that wait in the journal.
  package struct Waiting: Hashable, Sendable {
    /// The number of events.
    package let events: Int
    /// Seconds that the oldest event has waited.
    package let seconds: Int

    package init(events: Int, seconds: Int) {
      self.events = events
      self.seconds = seconds
    }
  }

  /// The page. If the journal cannot be read, `waiting` is nil and its metrics are left out. `report` is the page of
  /// the poll, which ends with `# EOF`.
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

  /// The media type of OpenMetrics 1.0.
  package static let mediaType = "application/openmetrics-text; version=1.0.0; charset=utf-8"
}
