package import Monitoring

/// OpenMetrics text for the textfile collector of Prometheus's node_exporter: a gauge for each metric, in base units,
/// and the state of each as `integria_state`. A metric without a value has only its state.
package enum OpenMetricsReport {
  /// The whole report, with `# EOF` as its last line.
  package static func render(_ judgements: [Judgement]) -> String {
    let families = Self.families(judgements)
    // No metric may have the name of the state family.
    let reserved = [(name: stateName, ending: "")]
    let names = PlainText.unique(reserved + families.map { (stem($0[0].metric), ending($0[0].metric)) })
    let values = zip(names.dropFirst(reserved.count), families).map(family)
    return values.joined() + states(judgements) + "# EOF\n"
  }

  /// The judgements grouped by metric family, in order of first appearance. A user's own metric that has the name of a
  /// family is a family of its own.
  private static func families(_ judgements: [Judgement]) -> [[Judgement]] {
    var places: [String: Int] = [:]
    var families: [[Judgement]] = []
    for judgement in judgements {
      let metric = judgement.metric
      let series = metric.series.map { [$0.label, $0.explanation] } ?? []
      let key = ([familyName(metric), suffix(metric.unit)] + series).joined(separator: "\n")
      if let place = places[key] {
        families[place].append(judgement)
      } else {
        places[key] = families.count
        families.append([judgement])
      }
    }
    return families
  }

  private static func familyName(_ metric: MetricDescription) -> String { metric.series?.family ?? metric.metric }

  private static func family(_ name: String, _ judgements: [Judgement]) -> String {
    let metric = judgements[0].metric
    let samples = judgements.compactMap { judgement in
      judgement.measurement.value.map { "\(name)\(labels(of: judgement.metric)) \($0)" }
    }
    let help = metric.series?.explanation ?? metric.explanation
    return samples.isEmpty ? "" : family(name, help: help, unit: suffix(metric.unit), samples: samples)
  }

  private static func labels(of metric: MetricDescription) -> String {
    let labels = [metric.server.map { ("server", $0) }, metric.series.map { ($0.label, $0.value) }].compactMap(\.self)
    guard !labels.isEmpty else { return "" }
    return "{" + labels.map { "\($0.0)=\"\(label($0.1))\"" }.joined(separator: ",") + "}"
  }

  private static func states(_ judgements: [Judgement]) -> String {
    let samples = zip(stateNames(judgements), judgements).map { name, judgement in
      let server = judgement.metric.server.map { ",server=\"\(label(PlainText.line($0)))\"" } ?? ""
      return "\(stateName){metric=\"\(label(name))\"\(server)} \(judgement.status.rawValue)"
    }
    return family(
      stateName, help: "state of the metric: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN", unit: "", samples: samples)
  }

  /// The values of the label `metric`, unique for each server; the label `server` tells servers apart.
  private static func stateNames(_ judgements: [Judgement]) -> [String] {
    var names = judgements.map { PlainText.line($0.metric.server == nil ? $0.metric.name : $0.metric.nameOnServer) }
    let places = Dictionary(grouping: names.indices) { judgements[$0].metric.server.map(PlainText.line) }
    for places in places.values {
      for (place, name) in zip(places, PlainText.uniqueWithParts(places.map { names[$0] })) { names[place] = name }
    }
    return names
  }

  private static func family(_ name: String, help: String, unit: String, samples: [String]) -> String {
    let unitLine = unit.isEmpty ? "" : "# UNIT \(name) \(unit)\n"
    return "# TYPE \(name) gauge\n\(unitLine)# HELP \(name) \(help)\n" + samples.map { $0 + "\n" }.joined()
  }

  private static let stateName = "integria_state"

  /// Words that must not end a gauge's name (`promtool check metrics`).
  private static let reservedEndings = ["total", "sum", "count", "bucket"]

  /// The name without its unit, `integria_cron_age`, and without the endings that the format reserves.
  private static func stem(_ metric: MetricDescription) -> String {
    let cleaned = familyName(metric).unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? String(scalar) : "_"
    }
    var words = cleaned.joined().split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    while let last = words.last, reservedEndings.contains(last.lowercased()) { words.removeLast() }
    return (["integria"] + (words.isEmpty ? ["metric"] : words)).joined(separator: "_")
  }

  /// The unit that the format requires at the end of a name: `_seconds`.
  private static func ending(_ metric: MetricDescription) -> String {
    let unit = suffix(metric.unit)
    return unit.isEmpty ? "" : "_\(unit)"
  }

  private static func suffix(_ unit: Unit) -> String {
    switch unit {
    case .seconds: "seconds"
    case .percent: "percent"
    case .count, .score, .boolean: ""
    }
  }

  /// Escapes scalars, not characters: a combining mark makes a quote another character, but its byte stays.
  private static func label(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      default: String(scalar)
      }
    }.joined()
  }
}
