internal import Metrics
internal import Monitoring

/// The ranges of one metric, by label; the range of nil is for all its values.
typealias RangesByPart = [String?: ThresholdRange]

extension Settings {
  /// The ranges that a section has for all values of its metric, and for those of one label.
  static func ranges(
    of section: ConfigurationFile.Section, _ key: AnyOption, _ partKey: AnyOption, _ request: MetricRequest
  ) throws(UsageError) -> RangesByPart {
    let inSeconds = request.metric.description.unit == .seconds
    var ranges: RangesByPart = [:]
    if let setting = section.setting(of: key) { ranges[nil] = try range(setting, setting.value, inSeconds) }
    for (part, setting) in section.members(of: partKey) {
      ranges[part] = try range(setting, setting.value, inSeconds)
    }
    return ranges
  }

  /// The command line's ranges, by metric.
  static func ranges(
    _ given: [Setting], for requests: [MetricRequest]
  ) throws(UsageError) -> [String: RangesByPart] {
    var ranges: [String: RangesByPart] = [:]
    for setting in given {
      // The name of a user's metric may contain '=', a range never does.
      let equals = setting.value.lastIndex(of: "=")
      let text = equals.map { setting.value[$0...].dropFirst() } ?? setting.value[...]
      let (request, part) = try target(equals.map { setting.value[..<$0] }, setting, requests)
      guard ranges[request.name]?[part] == nil else {
        throw setting.error("\(part.map { "\(request.name)[\($0)]" } ?? request.name) has two ranges")
      }
      ranges[request.name, default: [:]][part] = try range(
        setting, String(text), request.metric.description.unit == .seconds)
    }
    return ranges
  }

  /// The metric and label of a range: `NAME`, `NAME[LABEL]`, or nothing if one metric is requested.
  private static func target(
    _ name: Substring?, _ setting: Setting, _ requests: [MetricRequest]
  ) throws(UsageError) -> (MetricRequest, part: String?) {
    guard let name else {
      guard requests.count == 1 else {
        throw setting.error("say which metric the range '\(setting.value)' is for, as in METRIC=\(setting.value)")
      }
      return (requests[0], nil)
    }
    if let request = requests.first(where: { $0.name == name }) { return (request, nil) }
    for request in requests where name.hasPrefix(request.name + "[") && name.last == "]" {
      guard let breakdown = request.breakdown else {
        throw setting.error("\(request.name) has no labels without --by")
      }
      let label = String(name.dropFirst(request.name.count + 1).dropLast())
      guard breakdown.keeps(label) else { throw setting.error("'\(label)' is left out by only or except") }
      return (request, label)
    }
    throw setting.error("'\(name)' is not one of the metrics asked for")
  }

  private static func range(_ setting: Setting, _ text: String, _ inSeconds: Bool) throws(UsageError) -> ThresholdRange
  {
    do throws(RangeError) { return try ThresholdRange(text, inSeconds: inSeconds) } catch {
      throw setting.error(error.description)
    }
  }
}

extension MetricRequest {
  /// The request with the given ranges in place of its own.
  func with(warnings: RangesByPart, criticals: RangesByPart) -> MetricRequest {
    var copy = self
    for case (let part?, let range) in warnings { copy.partThresholds[part, default: .none].warning = range }
    for case (let part?, let range) in criticals { copy.partThresholds[part, default: .none].critical = range }
    copy.thresholds.warning = warnings[nil] ?? thresholds.warning
    copy.thresholds.critical = criticals[nil] ?? thresholds.critical
    copy.isOptional = isOptional && warnings.isEmpty && criticals.isEmpty
    return copy
  }
}
