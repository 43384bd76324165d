internal import IntegriaAPI
internal import Metrics
internal import Monitoring

/// The filter and breakdown of a metric.
struct Refinement {
  var filter = StatisticFilter()
  var limits = QueueLimits()
  var breakdown: Breakdown?
  /// Whether labels are chosen, which requires a breakdown.
  var choosesLabels = false

  var isEmpty: Bool { filter.isEmpty && limits == QueueLimits() && breakdown == nil && !choosesLabels }
}

extension Settings {
  /// The requests with the filters and breakdowns of the command line, which take precedence over those of the file.
  func refined(_ requests: [MetricRequest]) throws(UsageError) -> [MetricRequest] {
    let typed = try refinement(nil)
    guard typed.isEmpty || requests.contains(where: \.metric.countsTickets) else {
      throw UsageError(
        "a filter or a breakdown is given, but none of the metrics takes one: only stats and queue metrics do")
    }
    try Self.checkLimits(requests.map(\.metric)) { given($0, in: .commandLine).last }
    return try requests.map { request throws(UsageError) in
      guard request.metric.countsTickets else { return request }
      let section = file?.sections(.metric).first { $0.name == request.name }
      return try request.refined(by: try refinement(section), name: request.name, request.name)
    }
  }

  /// Throws for a limit of the queue that none of the metrics uses.
  static func checkLimits(_ metrics: [Metric], _ setting: (AnyOption) -> Setting?) throws(UsageError) {
    let users: [(AnyOption, metric: String)] = [
      (.staleAfter, "queue.stale"), (.unansweredAfter, "queue.unanswered"), (.createdWithin, "queue.created"),
    ]
    for (limit, name) in users where !metrics.contains(where: { $0.name == name }) {
      if let setting = setting(limit) { throw setting.error("\(name) alone uses it") }
    }
  }

  /// The refinement by the command line, else by the metric's section.
  func refinement(_ section: ConfigurationFile.Section?) throws(UsageError) -> Refinement {
    var refinement = Refinement()
    refinement.filter = try filter(section)
    refinement.limits.staleAfter = try self[.staleAfter, in: section]
    refinement.limits.unansweredAfter = try self[.unansweredAfter, in: section]
    refinement.limits.createdWithin = try self[.createdWithin, in: section]
    let (only, except) = (try self[.only, in: section], try self[.except, in: section])
    refinement.choosesLabels = !only.isEmpty || !except.isEmpty
    refinement.breakdown = try self[.breakdown, in: section].map { Breakdown($0, only: only, except: except) }
    return refinement
  }

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
}

extension MetricRequest {
  /// The request with a refinement. Throws, naming the place, if the metric cannot have it.
  func refined(by refinement: Refinement, name: String, _ place: String) throws(UsageError) -> MetricRequest {
    let filter = refinement.filter
    let isListed = metric.isOfQueue || refinement.breakdown != nil && metric.source == .server(.statistic(.opened))
    if isListed, filter.company != nil || filter.inventory != nil {
      throw UsageError(
        "\(place): \(name) takes no company and no inventory: it is counted in a list of tickets, which has neither")
    }
    if let breakdown = refinement.breakdown, breakdown.dimension == .type, !isListed {
      throw UsageError("\(place): \(name) cannot be taken by type: the server has no such filter")
    }
    guard refinement.breakdown != nil || !refinement.choosesLabels else {
      throw UsageError("\(place): only and except choose among labels, and there are none without 'by'")
    }
    var copy = self
    (copy.name, copy.filter, copy.limits, copy.breakdown) = (name, filter, refinement.limits, refinement.breakdown)
    return copy
  }
}
