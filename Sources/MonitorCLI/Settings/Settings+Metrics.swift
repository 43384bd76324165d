internal import IntegriaAPI
internal import Metrics
internal import Monitoring

extension Settings {
  /// The metrics to measure, with filters and thresholds. Throws for an unknown metric, a pattern without a match, a
  /// wrong range, a range for a metric that is not requested, and a filter or breakdown without a metric that can have
  /// it.
  func metricRequests() throws(UsageError) -> [MetricRequest] {
    let chosen = try refined(try select(from: try availableMetrics()))
    let warnings = try Self.ranges(try self[.warning], for: chosen)
    let criticals = try Self.ranges(try self[.critical], for: chosen)
    return chosen.map { $0.with(warnings: warnings[$0.name] ?? [:], criticals: criticals[$0.name] ?? [:]) }
  }

  // MARK: The file's [metric NAME]

  /// The catalogue's metrics with the settings of the file, and the file's own metrics.
  func availableMetrics() throws(UsageError) -> [MetricRequest] {
    var available = Metric.catalogue.map { MetricRequest($0, thresholds: $0.thresholds) }
    for section in file?.sections(.metric) ?? [] { try apply(section, to: &available) }
    return available
  }

  /// The settings of the file, without the command line.
  private var fileAlone: Settings { file.map { Settings(file: $0, files) } ?? self }

  private func apply(_ section: ConfigurationFile.Section, to available: inout [MetricRequest]) throws(UsageError) {
    let index = available.firstIndex { $0.name == section.name }
    let place = place(of: section)
    let base: MetricRequest
    if let stat = section.setting(of: .metricStatistic) {
      guard index == nil else { throw stat.error("'\(section.name)' is a metric of its own and cannot be another") }
      base = try Self.statistic(stat)
    } else {
      guard let index else {
        throw UsageError("\(place): [metric \(section.name)] is no metric; a named one needs 'stat'")
      }
      base = available[index]
    }
    let refinement = try fileAlone.refinement(section)
    guard refinement.isEmpty || base.metric.countsTickets else {
      throw UsageError("\(place): \(section.name) takes no filter, only stats and queue metrics do")
    }
    try Self.checkLimits([base.metric], section.setting)
    let partSettings = [AnyOption.metricPartWarning, .metricPartCritical].flatMap(section.members)
    if refinement.breakdown == nil, let (_, setting) = partSettings.first {
      throw setting.error("there are no labels without 'by'")
    }
    let request = try base.refined(by: refinement, name: section.name, place)
      .with(
        warnings: try Self.ranges(of: section, .metricWarning, .metricPartWarning, base),
        criticals: try Self.ranges(of: section, .metricCritical, .metricPartCritical, base))
    if let index { available[index] = request } else { available.append(request) }
  }

  private static func statistic(_ setting: Setting) throws(UsageError) -> MetricRequest {
    let names = [setting.value, "stats." + setting.value]
    guard let metric = Metric.catalogue.first(where: { $0.countsTickets && names.contains($0.name) }) else {
      let known = Metric.catalogue.filter(\.countsTickets)
        .map { $0.name.hasPrefix("stats.") ? String($0.name.dropFirst("stats.".count)) : $0.name }
      throw setting.error("'\(setting.value)' is not one of \(known.joined(separator: ", "))")
    }
    return MetricRequest(metric, thresholds: metric.thresholds)
  }

  // MARK: Which metrics

  func select(from available: [MetricRequest]) throws(UsageError) -> [MetricRequest] {
    let wanted = try self[.metric]
    guard !wanted.isEmpty else {
      return available.filter { $0.metric.isDefault || $0.name != $0.metric.name }.map(\.asDefault)
    }
    var names: Set<String> = []
    for setting in wanted {
      for pattern in setting.list {
        let matches = available.filter { Glob.matches($0.name, pattern) }
        guard !matches.isEmpty else {
          throw setting.error("there is no metric '\(pattern)' (see: integria-monitor metrics)")
        }
        names.formUnion(matches.map(\.name))
      }
    }
    guard !names.isEmpty else { throw wanted[0].error("it names no metric") }
    return available.filter { names.contains($0.name) }
  }
}

extension MetricRequest {
  /// The request as one of the default set: optional, unless the user has set a range for it.
  fileprivate var asDefault: MetricRequest {
    var copy = self
    copy.isOptional = thresholds == metric.thresholds
    return copy
  }
}
