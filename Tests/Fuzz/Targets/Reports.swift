import Foundation
import Monitoring

@testable import Reporting

/// Reports that other programs read.
extension FuzzTarget {
  /// Judgements of up to five metrics, with names and reasons from outside. The first may be the availability.
  private static func judgements(_ input: inout FuzzInput) -> [Judgement] {
    let units: [Monitoring.Unit] = [.count, .seconds, .percent, .score, .boolean]
    var names: Set<String> = []
    return (0...input.number(below: 5)).compactMap { index in
      let name = input.text()
      // The program's own names differ, but names may become equal when they are cleaned.
      guard names.insert(name).inserted else { return nil }
      let unit = index == 0 ? .boolean : units[input.number(below: 4)]
      let metric = MetricDescription(
        name: name, title: input.text(), explanation: "tickets of some kind", unit: unit,
        minimum: input.flag() ? 0 : nil, maximum: input.flag() ? 100 : nil)
      let reading: Reading =
        switch input.number(below: 4) {
        case 0: .noValue(reason: input.text())
        case 1: .unreadable(reason: input.text())
        default: .value(unit == .boolean ? DecimalNumber(Int(input.byte() & 1)) : input.decimal())
        }
      let finding = input.flag() ? Finding.monitoring(input.status(), input.text()) : nil
      return Judgement(
        Measurement(metric: metric, reading: reading, finding: finding),
        thresholds: Thresholds(warning: input.range(), critical: input.range()))
    }
  }

  static let pandora = FuzzTarget("pandora", "an independent parser reads the modules, each with its value, none empty")
  {
    bytes throws(Finding) in
    var input = FuzzInput(bytes)
    let prefix = input.flag() ? input.text() : PandoraReport.defaultPrefix
    let judgements = judgements(&input)
    let modules = PandoraReport.render(judgements, prefix: prefix)
    let read = try XMLCheck(modules: modules)
    let values = judgements.filter { $0.metric.unit != .boolean && $0.measurement.value != nil }
    try require(read.modules.count == values.count + 1, "\(read.modules.count) modules of \(values.count + 1)")
    try require(read.emptyTags.isEmpty, "empty tags: \(read.emptyTags)")
    try require(Set(read.modules.map { $0["name"] ?? "" }).count == read.modules.count, "two modules with one name")
    for (module, judgement) in zip(read.modules.dropFirst(), values) {
      try require(module["data"] == judgement.measurement.value?.description, "another value: \(module)")
    }
    for module in read.modules {
      for tag in module where tag.key.hasPrefix("m") {
        try require(PerfdataCheck.isNumber(tag.value[...]), "the threshold \(tag)")
      }
    }
    let file = PandoraAgentFile(agentName: "a" + input.text(), group: input.text(), interval: 300)
    let whole = try XMLCheck(document: file.render(modules: modules, version: "1", timestamp: "2026/11/25 04:00:00"))
    try require(whole.modules.count == read.modules.count, "modules are lost in the agent file")
    try require(whole.rootAttributes["interval"] == "300", "the agent file's attributes")
    let name = file.fileName(time: 1)
    try require(name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "/") }, "the file name \(name)")
  }

  static let nagios = FuzzTarget("nagios", "one line, one bar, an item a metric with its value; a line a metric at -v")
  {
    bytes throws(Finding) in
    var input = FuzzInput(bytes)
    let judgements = judgements(&input)
    let text = NagiosReport.render(judgements, isVerbose: true, notes: [input.text()])
    let items = try PerfdataCheck.items(text)
    try require(items.count == judgements.count, "\(items.count) items of \(judgements.count)")
    for (item, judgement) in zip(items, judgements) {
      let value = judgement.measurement.value.map { "\($0)\(judgement.metric.unit.symbol)" } ?? "U"
      try require(item.value == value, "another value: \(item)")
    }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try require(lines.count == judgements.count + 3, "\(lines.count) lines")
    try require(text.utf8.starts(with: "INTEGRIA \(judgements.worstStatus.word) - ".utf8), "another state")
    let line = NagiosReport.line(.unknown, input.text(atMost: 200))
    try require(line.utf8.count { $0 == UInt8(ascii: "\n") } == 1 && !line.contains("|"), "a line and a half: \(line)")
    _ = TableReport.render(judgements)
  }

  static let machineFormats = FuzzTarget("json-openmetrics", "independent readers find every metric with its value") {
    bytes throws(Finding) in
    var input = FuzzInput(bytes)
    let judgements = judgements(&input)
    let json = JSONReport.render(judgements)
    guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any],
      let metrics = object["metrics"] as? [[String: Any]]
    else { throw Finding("no JSON: \(json)") }
    try require(metrics.count == judgements.count, "\(metrics.count) metrics")
    for (metric, judgement) in zip(metrics, judgements) {
      let (name, wanted) = (metric["name"] as? String ?? "", judgement.metric.name)
      // Foundation's parser drops byte order marks at any position.
      let unmarked = { (text: String) in text.unicodeScalars.filter { $0 != "\u{feff}" } }
      try require(
        unmarked(name).elementsEqual(unmarked(wanted)),
        "\(wanted) came back as \(name)")
      try require((metric["value"] is NSNull) == (judgement.measurement.value == nil), "a value too many or too few")
    }
    let samples = try OpenMetricsCheck(OpenMetricsReport.render(judgements)).samples
    let values = judgements.compactMap { $0.measurement.value?.description }
    try require(samples.count == values.count + judgements.count, "\(samples.count) samples")
    try require(samples.prefix(values.count).map(\.value) == values, "another value")
  }
}

extension Finding {
  fileprivate static func monitoring(_ status: Status, _ text: String) -> Monitoring.Finding {
    Monitoring.Finding(status: status, text: text)
  }
}
