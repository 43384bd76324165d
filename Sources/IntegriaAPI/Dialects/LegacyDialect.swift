/// The open-source edition up to MR 56, as measured (WIRE.md sections 3 and 4). It differs from its documentation:
///
/// - `get_incidents_summary` does not exist (15 s and nothing): each value comes from `get_stats`.
/// - Without a status only NEW tickets count: the status is always sent.
/// - Of a list of statuses only the first counts: each is asked on its own and added up.
/// - `closed` never tells the number: it is the total less what is not closed.
/// - Where nothing matches, `total_incidents` answers 1: `Formula.count` does not believe that.
/// - `sla_compliance` looks at new tickets only, and is 100 without any.
/// - `avg_worktime` is in hours, with a decimal comma; `avg_life` is always 0.
/// - The priority is no parameter: it goes into the field `search_priority`, one at a time.
enum LegacyDialect {
  /// What the documentation has and this edition has not (WIRE-2.md section 7).
  static let missingOperations: Set<String> = [
    "add_address_to_newsletter", "add_inventory_to_ticket", "get_incident_fields", "get_incident_inventories",
    "get_incident_priorities", "get_incidents_summary", "user_exists_in_group",
  ]

  /// Values of the parameter `status` that stand for several.
  private enum Status {
    static let any = "0"
    static let notClosed = "-10"
  }

  static func formula(_ statistic: Statistic, _ filter: StatisticFilter) -> Formula {
    switch statistic {
    case .opened: return notClosed(filter)
    case .totalIncidents: return total(filter)
    case .closed:
      guard filter.statuses.isEmpty else { return .unavailable("this server ignores the status for it") }
      return closed(filter)
    case .averageLife: return .unavailable("this server always answers 0 for it")
    case .slaCompliance: return slaCompliance(filter)
    case .averageScoring: return average(statistic, filter) { .numberOrNothing($0, .plain) }
    case .averageWorktime: return average(statistic, filter) { .number($0, .legacyHours) }
    }
  }

  static func formula(_ field: SummaryField) -> Formula {
    let all = StatisticFilter()
    switch field {
    case .notClosed: return notClosed(all)
    case .total: return total(all)
    case .closed: return closed(all)
    case .new, .unconfirmed, .assigned, .reopened, .verified, .pendingThirdPerson:
      var filter = all
      filter.statuses = field.status.map { [$0] } ?? []
      return notClosed(filter)
    }
  }

  // MARK: Counts

  /// `opened` with an explicit status is right, also where nothing matches; it answers 0 for closed tickets.
  private static func notClosed(_ filter: StatisticFilter) -> Formula {
    let statuses = filter.statuses.isEmpty ? [Status.notClosed] : filter.statuses.map(\.description)
    return sum(filter, statuses: statuses) { .number($0, .plain) }
  }

  private static func total(_ filter: StatisticFilter) -> Formula {
    var unfiltered = filter
    unfiltered.statuses = []
    guard !filter.statuses.isEmpty else {
      return byPriority(filter) { one in
        .count(.number(operation(.totalIncidents, one, status: Status.any), .plain), notClosed: notClosed(one))
      }
    }
    let hasClosed = filter.statuses.contains(.closed)
    return hasClosed ? .sum([notClosed(filter), closed(unfiltered)]) : notClosed(filter)
  }

  private static func closed(_ filter: StatisticFilter) -> Formula { .difference(total(filter), notClosed(filter)) }

  private static func sum(_ filter: StatisticFilter, statuses: [String], _ read: (Operation) -> Formula) -> Formula {
    byPriority(filter) { one in joined(statuses.map { read(operation(.opened, one, status: $0)) }) }
  }

  /// One formula for each priority that is asked for, added up.
  private static func byPriority(_ filter: StatisticFilter, _ formula: (StatisticFilter) -> Formula) -> Formula {
    guard filter.priorities.count > 1 else { return formula(filter) }
    return joined(
      filter.priorities.map { priority in
        var one = filter
        one.priorities = [priority]
        return formula(one)
      })
  }

  private static func joined(_ parts: [Formula]) -> Formula { parts.count == 1 ? parts[0] : .sum(parts) }

  // MARK: Averages

  private static func average(
    _ statistic: Statistic, _ filter: StatisticFilter, _ read: (Operation) -> Formula
  ) -> Formula {
    guard filter.statuses.count <= 1, filter.priorities.count <= 1 else {
      return .unavailable("this server takes one status and one priority at a time, and averages cannot be added up")
    }
    return read(operation(statistic, filter, status: filter.statuses.first?.description ?? Status.any))
  }

  /// Whatever status is sent, new tickets count; where there are none the answer is 100.
  private static func slaCompliance(_ filter: StatisticFilter) -> Formula {
    guard filter.statuses.allSatisfy({ $0 == .new }) else {
      return .unavailable("this server looks at new tickets only for it")
    }
    var new = filter
    new.statuses = [.new]
    let mean = average(.slaCompliance, new) { .number($0, .plain) }
    if case .unavailable = mean { return mean }
    return .mean(
      mean, of: notClosed(new), otherwise: "this server looks at new tickets only for it, and there are none")
  }

  private static func operation(_ statistic: Statistic, _ filter: StatisticFilter, status: String) -> Operation {
    let defaults = StatisticFilter().parameters(status: status)
    var parameters = filter.parameters(status: status)
    while parameters.count > 2, parameters.last == defaults[parameters.count - 1] { parameters.removeLast() }
    let priority = filter.priorities.first.map { Operation.FormField(name: "search_priority", value: $0.description) }
    return Operation("get_stats", [statistic.rawValue] + parameters, field: priority)
  }
}
