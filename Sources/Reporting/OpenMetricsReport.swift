package import Monitoring

/// OpenMetrics text, for the textfile collector of Prometheus's node_exporter: a gauge a metric, in base units, and the
/// state of each as `integria_state`. What has no value is left out; its state is there all the same.
package enum OpenMetricsReport {
  package static func render(_ judgements: [Judgement]) -> String {
    let names = PlainText.unique(judgements.map(\.metric).map(name))
    let gauges = zip(names, judgements).compactMap { name, judgement in
      judgement.measurement.value.map { value in
        family(
          name, help: judgement.metric.explanation, unit: suffix(judgement.metric.unit), samples: ["\(name) \(value)"])
      }
    }
    let states = judgements.map { judgement in
      "integria_state{metric=\"\(label(judgement.metric.name))\"} \(judgement.status.rawValue)"
    }
    let state = family(
      "integria_state", help: "state of the metric: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN", unit: "", samples: states)
    return gauges.joined() + state + "# EOF\n"
  }

  private static func family(_ name: String, help: String, unit: String, samples: [String]) -> String {
    let unitLine = unit.isEmpty ? "" : "# UNIT \(name) \(unit)\n"
    return "# TYPE \(name) gauge\n\(unitLine)# HELP \(name) \(help)\n" + samples.map { $0 + "\n" }.joined()
  }

  /// `integria_cron_age_seconds`: the metric's name, and its unit as the format wants it.
  private static func name(_ metric: MetricDescription) -> String {
    let cleaned = metric.name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? String(scalar) : "_"
    }
    let unit = suffix(metric.unit)
    return "integria_\(cleaned.joined())" + (unit.isEmpty ? "" : "_\(unit)")
  }

  private static func suffix(_ unit: Unit) -> String {
    switch unit {
    case .seconds: "seconds"
    case .percent: "percent"
    case .count, .score, .truth: ""
    }
  }

  private static func label(_ text: String) -> String {
    PlainText.line(text).map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
  }
}
