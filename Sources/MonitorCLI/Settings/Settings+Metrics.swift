internal import IntegriaAPI
internal import Metrics
internal import Monitoring

extension Settings {
  /// What to measure, with filters and thresholds. Throws for a metric that there is not, a pattern that matches none, a
  /// bad range, a range for a metric that is not asked for, a filter with nothing to filter.
  func metricRequests() throws(UsageError) -> [MetricRequest] {
    let chosen = try filtered(try select(from: try availableMetrics()))
    let warnings = try ranges("warning", for: chosen)
    let criticals = try ranges("critical", for: chosen)
    return chosen.map { request in
      request.with(warning: warnings[request.name], critical: criticals[request.name])
    }
  }

  // MARK: The file's [metric NAME]

  /// The catalogue with what the file says of it, and the file's own metrics.
  func availableMetrics() throws(UsageError) -> [MetricRequest] {
    var available = Metric.catalogue.map { MetricRequest($0, thresholds: $0.thresholds) }
    for section in file?.sections("metric") ?? [] { try apply(section, to: &available) }
    return available
  }

  private func apply(_ section: ConfigurationFile.Section, to available: inout [MetricRequest]) throws(UsageError) {
    let index = available.firstIndex { $0.name == section.name }
    let base: MetricRequest
    if let stat = section.settings["stat"] {
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
    func range(_ key: String) throws(UsageError) -> ThresholdRange? {
      try section.settings[key].map { setting throws(UsageError) in try Self.range(setting, setting.value, inSeconds) }
    }
    let filter = try Self.filter { section.settings[$0] }
    guard filter.isEmpty || base.metric.takesFilters else {
      throw UsageError(
        "\(file?.path ?? ""), line \(section.line): \(section.name) takes no filter, only stats metrics do")
    }
    let request = MetricRequest(base.metric, name: section.name, filter: filter, thresholds: base.thresholds)
      .with(warning: try range("warning"), critical: try range("critical"))
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
    let wanted = values("metric")
    guard !wanted.isEmpty else { return available.filter { $0.metric.isDefault || $0.name != $0.metric.name } }
    var names: Set<String> = []
    for setting in wanted {
      for pattern in Self.list(setting.value) {
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

  private func filtered(_ requests: [MetricRequest]) throws(UsageError) -> [MetricRequest] {
    func option(_ name: String) -> Setting? { options(name == "user" ? "filter-user" : name).last }
    let given = try Self.filter(option)
    let takers = requests.filter(\.metric.takesFilters)
    guard given.isEmpty || !takers.isEmpty else {
      throw UsageError("a filter is given, but none of the metrics takes one: only stats metrics do")
    }
    var filters: [String: StatisticFilter] = [:]
    for request in takers {
      let section = file?.sections("metric").first { $0.name == request.name }
      filters[request.name] = try Self.filter { option($0) ?? section?.settings[$0] }
    }
    return requests.map { request in
      MetricRequest(
        request.metric, name: request.name, filter: filters[request.name] ?? request.filter,
        thresholds: request.thresholds)
    }
  }

  private static func filter(_ setting: (String) -> Setting?) throws(UsageError) -> StatisticFilter {
    var filter = StatisticFilter()
    filter.string = setting("string")?.value ?? ""
    filter.user = setting("user")?.value ?? ""
    filter.statuses = try numbers(setting("status"), names: statusNumbers, allowed: Array(1...7))
    filter.priorities = try numbers(setting("priority"), names: [:], allowed: [0, 1, 2, 3, 4, 10])
    filter.group = try setting("group").map { one throws(UsageError) in try number(one, in: 1...Int(Int32.max)) }
    filter.company = try setting("company").map { one throws(UsageError) in try number(one, in: 1...Int(Int32.max)) }
    filter.inventory = try setting("inventory").map { one throws(UsageError) in try number(one, in: 1...Int(Int32.max))
    }
    return filter
  }

  private static let statusNumbers = Dictionary(
    uniqueKeysWithValues: SummaryField.allCases.compactMap { field in field.status.map { (field.rawValue, $0) } })

  private static func numbers(
    _ setting: Setting?, names: [String: Int], allowed: [Int]
  ) throws(UsageError) -> [Int] {
    guard let setting else { return [] }
    var numbers: [Int] = []
    for word in list(setting.value) {
      guard let number = names[word.lowercased()] ?? Int(digits: word), allowed.contains(number) else {
        throw setting.error(
          "'\(word)' is not one of \((allowed.map(String.init) + names.keys.sorted()).joined(separator: ", "))")
      }
      if !numbers.contains(number) { numbers.append(number) }
    }
    guard !numbers.isEmpty else { throw setting.error("it is empty") }
    return numbers
  }

  // MARK: Thresholds

  /// The command line's ranges by metric name.
  private func ranges(_ option: String, for requests: [MetricRequest]) throws(UsageError) -> [String: ThresholdRange] {
    var ranges: [String: ThresholdRange] = [:]
    for setting in options(option) {
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

  /// The words of a list with commas.
  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { word in
      String(word.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }
}

extension MetricRequest {
  /// The request with other ranges where there are some.
  fileprivate func with(warning: ThresholdRange?, critical: ThresholdRange?) -> MetricRequest {
    MetricRequest(
      metric, name: name, filter: filter,
      thresholds: Thresholds(warning: warning ?? thresholds.warning, critical: critical ?? thresholds.critical))
  }
}
