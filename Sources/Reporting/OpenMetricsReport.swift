package import Monitoring

/// OpenMetrics text, for the textfile collector of Prometheus's node_exporter: a gauge a metric, in base units, and the
/// state of each as `integria_state`. What has no value is left out; its state is there all the same.
package enum OpenMetricsReport {
  /// The whole report, with `# EOF` as its last line.
  package static func render(_ judgements: [Judgement]) -> String {
    let families = Self.families(judgements)
    // None takes the name of the states.
    let reserved = [(name: stateName, ending: "")]
    let names = PlainText.unique(reserved + families.map { (stem($0[0].metric), ending($0[0].metric)) })
    let values = zip(names.dropFirst(reserved.count), families).map(family)
    return values.joined() + states(judgements) + "# EOF\n"
  }

  /// The judgements whose values stand under one name, in the order of the first of each. A metric of the user's own
  /// may be called as a family is, and is another one.
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

  /// Names for the label `metric`, different from each other on each server, which has a label of its own.
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

  /// Words with which no gauge's name may end (`promtool check metrics`).
  private static let reservedEndings = ["total", "sum", "count", "bucket"]

  /// `integria_cron_age`. Of a user's own name, the endings that the format reserves are left out.
  private static func stem(_ metric: MetricDescription) -> String {
    let cleaned = familyName(metric).unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? String(scalar) : "_"
    }
    var words = cleaned.joined().split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    while let last = words.last, reservedEndings.contains(last.lowercased()) { words.removeLast() }
    return (["integria"] + (words.isEmpty ? ["metric"] : words)).joined(separator: "_")
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
    case .count, .score, .boolean: ""
    }
  }

  /// By scalars: with a combining mark after it a quote is another character, but still its own byte.
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
