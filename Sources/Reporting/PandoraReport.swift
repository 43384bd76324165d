package import Monitoring

/// `<module>` fragments for Pandora FMS's `module_plugin` (PANDORA.md sections 1 and 2).
///
/// The agent copies them into its file unchanged, and one bad byte destroys the whole file. So every text is escaped,
/// without the characters that XML 1.0 forbids. No tag is empty, and no threshold has a comma.
package enum PandoraReport {
  /// The modules of the judgements, for each server its availability first. A metric without a value has no module; the
  /// description of the availability then says why.
  package static func render(_ judgements: [Judgement], prefix: String = defaultPrefix) -> String {
    let shown = judgements.map(\.metric.server).distinct.flatMap { server in
      judgements.filter { $0.metric.server == server && $0.metric.unit == .boolean }.prefix(1)
        + judgements.filter { $0.metric.server == server && $0.metric.unit != .boolean && $0.measurement.value != nil }
    }
    let names = PlainText.unique(shown.map { name(of: $0.metric, prefix) })
    return zip(names, shown).map { name, judgement in
      guard judgement.metric.unit == .boolean else { return module(name: name, judgement) }
      let ofServer = judgements.filter { $0.metric.server == judgement.metric.server }
      return module(name: name, availability: judgement, missing: missing(ofServer))
    }.joined()
  }

  /// Only the availability module, with the value 0, for a run that did not finish.
  package static func unavailable(
    _ metric: MetricDescription, reason: String, prefix: String = defaultPrefix
  ) -> String {
    module(name: name(of: metric, prefix), type: "generic_proc", data: "0", description: reason, rest: [])
  }

  /// The default of `prefix` in `[pandora]`, which starts the names of the modules.
  package static let defaultPrefix = "Integria "

  /// The cleaned name of a module, so that `unique` compares names as Pandora's server reads them.
  private static func name(of metric: MetricDescription, _ prefix: String) -> String {
    PlainText.name(XMLText.allowed(prefix + (metric.server.map { "\($0) " } ?? "") + metric.title))
  }

  private static func missing(_ judgements: [Judgement]) -> [String] {
    judgements.filter { $0.metric.unit != .boolean && $0.measurement.value == nil }
      .map { "\($0.metric.nameOnServer): \($0.reason ?? "no value")" }
  }

  private static func module(name: String, availability: Judgement, missing: [String]) -> String {
    let isUp = availability.measurement.value == 1
    let explanation = missing.isEmpty ? availability.metric.explanation : missing.joined(separator: "; ")
    let description = isUp ? explanation : availability.reason ?? explanation
    return module(name: name, type: "generic_proc", data: isUp ? "1" : "0", description: description, rest: [])
  }

  private static func module(name: String, _ judgement: Judgement) -> String {
    let unit = judgement.metric.unit
    var rest: [(String, String)] = unit.symbol.isEmpty ? [] : [("unit", unit.symbol)]
    rest += PandoraThreshold(judgement.thresholds.warning, unit: unit)?.tags("warning") ?? []
    rest += PandoraThreshold(judgement.thresholds.critical, unit: unit)?.tags("critical") ?? []
    let explanation = judgement.metric.explanation
    return module(
      name: name, type: "generic_data", data: judgement.measurement.value?.description ?? "",
      description: judgement.reason.map { "\(explanation); \($0)" } ?? explanation, rest: rest)
  }

  private static func module(
    name: String, type: String, data: String, description: String, rest: [(String, String)]
  ) -> String {
    let tags = [("name", name), ("type", type), ("data", data), ("description", description)] + rest
    let lines = tags.map { (tag: $0.0, text: PlainText.line(XMLText.allowed($0.1))) }.filter { !$0.text.isEmpty }
      .map { "<\($0.tag)>\(XMLText.escape($0.text))</\($0.tag)>\n" }
    return "<module>\n\(lines.joined())</module>\n"
  }
}
