internal import IntegriaAPI
internal import Metrics
internal import Monitoring

extension Settings {
  /// What to measure, with filters and thresholds. Throws for a metric that there is not, a pattern that matches none, a
  /// bad range, a range for a metric that is not asked for, a filter with nothing to filter.
  func metricRequests() throws(UsageError) -> [MetricRequest] {
    let chosen = try filtered(try select(from: try availableMetrics()))
    let warnings = try Self.ranges(try self[.warning], for: chosen)
    let criticals = try Self.ranges(try self[.critical], for: chosen)
    return chosen.map { request in
      request.with(warning: warnings[request.name], critical: criticals[request.name])
    }
  }

  // MARK: The file's [metric NAME]

  /// The catalogue with what the file says of it, and the file's own metrics.
  func availableMetrics() throws(UsageError) -> [MetricRequest] {
    var available = Metric.catalogue.map { MetricRequest($0, thresholds: $0.thresholds) }
    for section in file?.sections(.metric) ?? [] { try apply(section, to: &available) }
    return available
  }

  /// What the file says, without the command line.
  private var fileAlone: Settings { file.map { Settings($0, nil, files) } ?? self }

  private func apply(_ section: ConfigurationFile.Section, to available: inout [MetricRequest]) throws(UsageError) {
    let index = available.firstIndex { $0.name == section.name }
    let base: MetricRequest
    if let stat = section.setting(of: .metricStatistic) {
      guard index == nil else { throw stat.error("'\(section.name)' is a metric of its own and cannot be another") }
      base = try Self.statistic(stat)
    } else {
      guard let index else {
        throw UsageError(
          "\(file?.path ?? ""), line \(section.line): [metric \(section.name)] is no metric; a named one needs 'stat'")
      }
      base = available[index]
    }
    let inSeconds = base.metric.description.unit == .seconds
    func range(_ key: AnyOption) throws(UsageError) -> ThresholdRange? {
      try section.setting(of: key).map { one throws(UsageError) in try Self.range(one, one.value, inSeconds) }
    }
    let filter = try fileAlone.filter(section)
    guard filter.isEmpty || base.metric.takesFilters else {
      throw UsageError(
        "\(file?.path ?? ""), line \(section.line): \(section.name) takes no filter, only stats metrics do")
    }
    let request = MetricRequest(base.metric, name: section.name, filter: filter, thresholds: base.thresholds)
      .with(warning: try range(.metricWarning), critical: try range(.metricCritical))
    if let index { available[index] = request } else { available.append(request) }
  }

  private static func statistic(_ setting: Setting) throws(UsageError) -> MetricRequest {
    let names = [setting.value, "stats." + setting.value]
    guard let metric = Metric.catalogue.first(where: { $0.takesFilters && names.contains($0.name) }) else {
      let known = Metric.catalogue.filter(\.takesFilters).map { $0.name.dropFirst("stats.".count) }
      throw setting.error("'\(setting.value)' is not one of \(known.joined(separator: ", "))")
    }
    return MetricRequest(metric, thresholds: metric.thresholds)
  }

  // MARK: Which metrics

  /// Those of `available` that are asked for.
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

  // MARK: Filters

  /// The requests with the filters of the command line, which beat those of the file.
  private func filtered(_ requests: [MetricRequest]) throws(UsageError) -> [MetricRequest] {
    let takers = requests.filter(\.metric.takesFilters)
    guard try filter(nil).isEmpty || !takers.isEmpty else {
      throw UsageError("a filter is given, but none of the metrics takes one: only stats metrics do")
    }
    var filters: [String: StatisticFilter] = [:]
    for request in takers {
      filters[request.name] = try filter(file?.sections(.metric).first { $0.name == request.name })
    }
    return requests.map { request in
      MetricRequest(
        request.metric, name: request.name, filter: filters[request.name] ?? request.filter,
        thresholds: request.thresholds, isOptional: request.isOptional)
    }
  }

  /// The filter of the command line, and of the metric's section where that says nothing.
  private func filter(_ section: ConfigurationFile.Section?) throws(UsageError) -> StatisticFilter {
    var filter = StatisticFilter()
    filter.string = try self[.filterString, in: section]
    filter.user = try self[.filterUser, in: section]
    filter.statuses = try self[.filterStatus, in: section]
    filter.priorities = try self[.filterPriority, in: section]
    filter.group = try self[.filterGroup, in: section]
    filter.company = try self[.filterCompany, in: section]
    filter.inventory = try self[.filterInventory, in: section]
    return filter
  }

  // MARK: Thresholds

  /// The command line's ranges by metric name.
  private static func ranges(
    _ given: [Setting], for requests: [MetricRequest]
  ) throws(UsageError) -> [String: ThresholdRange] {
    var ranges: [String: ThresholdRange] = [:]
    for setting in given {
      // A name of the user's may hold a '=', a range never does.
      let equals = setting.value.lastIndex(of: "=")
      let range = equals.map { setting.value[$0...].dropFirst() } ?? setting.value[...]
      let request: MetricRequest
      if let equals {
        let name = setting.value[..<equals]
        guard let named = requests.first(where: { $0.name == name }) else {
          throw setting.error("'\(name)' is not one of the metrics asked for")
        }
        request = named
      } else {
        guard requests.count == 1 else {
          throw setting.error("say which metric the range '\(setting.value)' is for, as in METRIC=\(setting.value)")
        }
        request = requests[0]
      }
      guard ranges[request.name] == nil else { throw setting.error("\(request.name) has two ranges") }
      ranges[request.name] = try Self.range(
        setting, String(range), request.metric.description.unit == .seconds)
    }
    return ranges
  }

  private static func range(_ setting: Setting, _ text: String, _ inSeconds: Bool) throws(UsageError) -> ThresholdRange
  {
    do throws(RangeError) { return try ThresholdRange(text, inSeconds: inSeconds) } catch {
      throw setting.error(error.description)
    }
  }
}

extension MetricRequest {
  /// The request as one that nobody made: optional, unless the user has set a range for it.
  fileprivate var asDefault: MetricRequest {
    MetricRequest(
      metric, name: name, filter: filter, thresholds: thresholds, isOptional: thresholds == metric.thresholds)
  }

  /// The request with other ranges where there are some.
  fileprivate func with(warning: ThresholdRange?, critical: ThresholdRange?) -> MetricRequest {
    MetricRequest(
      metric, name: name, filter: filter,
      thresholds: Thresholds(warning: warning ?? thresholds.warning, critical: critical ?? thresholds.critical),
      isOptional: isOptional && warning == nil && critical == nil)
  }
}
