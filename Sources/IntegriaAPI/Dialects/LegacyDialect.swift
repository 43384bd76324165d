internal import Monitoring

/// The open-source edition up to MR 56, as measured (WIRE.md sections 3 and 4). It differs from its documentation:
///
/// - `get_incidents_summary` does not exist: each value comes from `get_stats`.
/// - Without a status only NEW tickets count: the status is always sent.
/// - Only the first status of a list counts: each is asked for separately, and the counts are added.
/// - `closed` is always wrong: the number is the total less the tickets that are not closed.
/// - If no ticket matches, `total_incidents` answers 1: `Formula.count` distinguishes it from one ticket.
/// - `sla_compliance` counts new tickets only. It is 100 without new tickets, and if every sample is 0.
/// - `avg_scoring` counts tickets pending on a third person only.
/// - `avg_worktime` is in hours, with a decimal comma, and 0 without tickets; `avg_life` is always 0.
/// - The priority is not a parameter but the form field `search_priority`, with one value.
enum LegacyDialect {
  /// Documented operations that this edition does not have (WIRE-2.md section 7).
  static let missingOperations: Set<String> = [
    "add_address_to_newsletter", "add_inventory_to_ticket", "get_incident_fields", "get_incident_inventories",
    "get_incident_priorities", "get_incidents_summary", "user_exists_in_group",
  ]

  /// Number of columns of `get_incidents` in CSV (WIRE-2.md section 1).
  static let ticketColumns = 37

  /// Values of the parameter `status` that stand for several statuses.
  private enum Status {
    static let any = "0"
    static let notClosed = "-10"
  }

  static func formula(_ statistic: Statistic, _ filter: StatisticFilter) -> Formula {
    switch statistic {
    case .opened: return notClosed(filter)
    case .totalIncidents: return total(filter)
    case .closed: return filter.statuses.isEmpty || filter.statuses.contains(.closed) ? closed(filter) : .sum([])
    case .averageLife: return .unavailable("this server always answers 0 for it")
    case .slaCompliance: return slaCompliance(filter)
    case .averageScoring:
      guard filter.statuses == [.pendingOnThirdPerson] else {
        return .unavailable("this server looks at tickets pending on a third person only for it: ask with status 6")
      }
      return average(statistic, filter) { .numberOrNothing($0, .plain) }
    case .averageWorktime:
      return average(statistic, filter) {
        .doubted(.number($0, .legacyHours), at: 0, proof: total(filter), otherwise: "there are no tickets")
      }
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

  /// The tickets that are not closed. `opened` with a status is correct, even if no ticket matches.
  private static func notClosed(_ filter: StatisticFilter) -> Formula {
    let statuses = filter.statuses.isEmpty ? [Status.notClosed] : filter.statuses.map(\.description)
    return sum(filter, statuses: statuses) { .number($0, .plain) }
  }

  private static func total(_ filter: StatisticFilter) -> Formula {
    guard !filter.statuses.isEmpty else {
      return byPriority(filter) { one in
        var elsewhere = one
        elsewhere.company = missingCompany
        return .count(
          .number(operation(.totalIncidents, one, status: Status.any), .plain), notClosed: notClosed(one),
          elsewhere: .number(operation(.totalIncidents, elsewhere, status: Status.any), .plain))
      }
    }
    let hasClosed = filter.statuses.contains(.closed)
    return hasClosed ? .sum([notClosed(filter), closed(filter)]) : notClosed(filter)
  }

  /// Number of a company that does not exist.
  private static let missingCompany = 999_999

  /// The closed tickets; ignores the statuses of the filter.
  private static func closed(_ filter: StatisticFilter) -> Formula {
    var all = filter
    all.statuses = []
    return .difference(total(all), notClosed(all))
  }

  private static func sum(_ filter: StatisticFilter, statuses: [String], _ read: (Operation) -> Formula) -> Formula {
    byPriority(filter) { one in joined(statuses.map { read(operation(.opened, one, status: $0)) }) }
  }

  /// The sum of a formula over the priorities of the filter.
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

  /// The server ignores the status and counts new tickets. It also answers 100 without new tickets, and if every sample
  /// is 0, so an exact 100 needs a proof.
  private static func slaCompliance(_ filter: StatisticFilter) -> Formula {
    guard filter.statuses.allSatisfy({ $0 == .new }) else {
      return .unavailable("this server looks at new tickets only for it")
    }
    var new = filter
    new.statuses = [.new]
    return average(.slaCompliance, new) {
      .doubted(
        .number($0, .plain), at: 100, proof: .sum([]),
        otherwise: "this server answers 100 also without a new ticket, and where every sample is 0")
    }
  }

  private static func operation(_ statistic: Statistic, _ filter: StatisticFilter, status: String) -> Operation {
    let defaults = StatisticFilter().parameters(status: status)
    var parameters = filter.parameters(status: status)
    while parameters.count > 2, parameters.last == defaults[parameters.count - 1] { parameters.removeLast() }
    let priority = filter.priorities.first.map { NamedValue("search_priority", $0.description) }
    return Operation("get_stats", [statistic.rawValue] + parameters, field: priority)
  }
}
