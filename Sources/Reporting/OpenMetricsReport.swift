package import Monitoring

/// OpenMetrics text, for the textfile collector of Prometheus's node_exporter: a gauge a metric, in base units, and the
/// state of each as `integria_state`. What has no value is left out; its state is there all the same.
package enum OpenMetricsReport {
  package static func render(_ judgements: [Judgement]) -> String {
    let others = judgements.filter { $0.metric.series == nil }
    let families = Self.families(judgements)
    // None takes the name of the states, or of a family.
    let reserved = [(stateName, "")] + families.map { ("integria_\($0.family)", "") }
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
    return families.map { samples(of: $0, judgements) }.joined() + gauges.joined() + state + "# EOF\n"
  }

  /// A series of each family that is asked for, in their order.
  private static func families(_ judgements: [Judgement]) -> [MetricDescription.Series] {
    var families: [MetricDescription.Series] = []
    for series in judgements.compactMap(\.metric.series) where !families.contains(where: { $0.family == series.family })
    {
      families.append(series)
    }
    return families
  }

  /// The values of one family under one name, each with its label.
  private static func samples(of first: MetricDescription.Series, _ judgements: [Judgement]) -> String {
    let name = "integria_\(first.family)"
    let samples = judgements.compactMap { judgement -> String? in
      guard let series = judgement.metric.series, series.family == first.family,
        let value = judgement.measurement.value
      else { return nil }
      return "\(name){\(series.label)=\"\(label(series.value))\"} \(value)"
    }
    return samples.isEmpty ? "" : family(name, help: first.explanation, unit: "", samples: samples)
  }

  private static func family(_ name: String, help: String, unit: String, samples: [String]) -> String {
    let unitLine = unit.isEmpty ? "" : "# UNIT \(name) \(unit)\n"
    return "# TYPE \(name) gauge\n\(unitLine)# HELP \(name) \(help)\n" + samples.map { $0 + "\n" }.joined()
  }

  private static let stateName = "integria_state"

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
