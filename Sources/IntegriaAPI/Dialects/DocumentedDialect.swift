/// The API of the documentation (`integria-api.txt`).
enum DocumentedDialect {
  static func formula(_ statistic: Statistic, _ filter: StatisticFilter) -> Formula {
    let operation = Operation("get_stats", parameters(statistic, filter))
    switch statistic {
    case .totalIncidents, .opened, .closed, .averageLife, .slaCompliance, .averageWorktime:
      return .number(operation, .plain)
    case .averageScoring: return .numberOrNothing(operation, .plain)
    }
  }

  static func formula(_ field: SummaryField) -> Formula {
    .field(field.rawValue, of: Operation("get_incidents_summary", format: .xml))
  }

  private static func parameters(_ statistic: Statistic, _ filter: StatisticFilter) -> [String] {
    guard !filter.isEmpty else { return [statistic.rawValue] }
    let statuses = list(filter.statuses.isEmpty ? Ticket.Status.allCases : filter.statuses)
    let priorities = filter.priorities.isEmpty ? [] : [list(filter.priorities)]
    return [statistic.rawValue] + filter.parameters(status: statuses) + priorities
  }

  private static func list(_ numbers: [some TicketNumber]) -> String {
    numbers.map(\.description).joined(separator: ",")
  }
}
