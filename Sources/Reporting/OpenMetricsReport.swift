package import Monitoring

/// OpenMetrics text, for the textfile collector of Prometheus's node_exporter: a gauge a metric, in base units, and the
/// state of each as `integria_state`. What has no value is left out; its state is there all the same.
package enum OpenMetricsReport {
  package static func render(_ judgements: [Judgement]) -> String {
    let others = judgements.filter { status(of: $0.metric) == nil }
    // None takes the name of the states, or of the tickets by status.
    let reserved = [(stateName, ""), (ticketsName, "")]
    let names = PlainText.unique(reserved + others.map { (stem($0.metric), ending($0.metric)) })
    let gauges = zip(names.dropFirst(reserved.count), others).compactMap { name, judgement in
      judgement.measurement.value.map { value in
        family(
          name, help: judgement.metric.explanation, unit: suffix(judgement.metric.unit), samples: ["\(name) \(value)"])
      }
    }
    let labels = PlainText.unique(judgements.map { PlainText.line($0.metric.name) })
    let states = zip(labels, judgements).map { text, judgement in
      "\(stateName){metric=\"\(label(text))\"} \(judgement.status.rawValue)"
    }
    let state = family(
      stateName, help: "state of the metric: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN", unit: "", samples: states)
    return tickets(judgements) + gauges.joined() + state + "# EOF\n"
  }

  /// The counts of `get_incidents_summary`, one family with the status as its label; empty if none was asked for.
  private static func tickets(_ judgements: [Judgement]) -> String {
    let samples = judgements.compactMap { judgement -> String? in
      guard let status = status(of: judgement.metric), let value = judgement.measurement.value else { return nil }
      return "\(ticketsName){status=\"\(status)\"} \(value)"
    }
    guard !samples.isEmpty else { return "" }
    return family(
      ticketsName, help: "tickets by status; not_closed and all overlap with the others", unit: "", samples: samples)
  }

  /// The status that a count of the summary is for; nil for other metrics. `promtool check metrics` takes neither a gauge
  /// that ends in `_total` nor the word `summary`.
  private static func status(of metric: MetricDescription) -> String? {
    let parts = metric.name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "summary", summaryFields.contains(String(parts[1])) else { return nil }
    return parts[1] == "total" ? "all" : String(parts[1])
  }

  private static let summaryFields: Set<String> = [
    "new", "unconfirmed", "assigned", "reopened", "verified", "pending_third_person", "closed", "not_closed", "total",
  ]

  private static func family(_ name: String, help: String, unit: String, samples: [String]) -> String {
    let unitLine = unit.isEmpty ? "" : "# UNIT \(name) \(unit)\n"
    return "# TYPE \(name) gauge\n\(unitLine)# HELP \(name) \(help)\n" + samples.map { $0 + "\n" }.joined()
  }

  private static let stateName = "integria_state"
  private static let ticketsName = "integria_tickets"

  /// `integria_cron_age`.
  private static func stem(_ metric: MetricDescription) -> String {
    let cleaned = metric.name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? String(scalar) : "_"
    }
    return "integria_\(cleaned.joined())"
  }

  /// `_seconds`: the unit after the name, as the format wants it.
  private static func ending(_ metric: MetricDescription) -> String {
    let unit = suffix(metric.unit)
    return unit.isEmpty ? "" : "_\(unit)"
  }

  private static func suffix(_ unit: Unit) -> String {
    switch unit {
    case .seconds: "seconds"
    case .percent: "percent"
    case .count, .score, .truth: ""
    }
  }

  /// By scalars: with a combining mark after it a quote is another character, but still its own byte.
  private static func label(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
    return scalars.joined()
  }
}
