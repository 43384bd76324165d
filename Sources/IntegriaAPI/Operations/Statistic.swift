/// A value of `get_stats`.
package enum Statistic: String, Sendable, CaseIterable {
  case totalIncidents = "total_incidents"
  case opened
  case closed
  case averageLife = "avg_life"
  case slaCompliance = "sla_compliance"
  case averageScoring = "avg_scoring"
  case averageWorktime = "avg_worktime"
}

/// Which tickets `get_stats` looks at; what is empty or nil does not filter.
package struct StatisticFilter: Hashable, Sendable {
  /// Text in the title or description, any case.
  package var string = ""
  /// Status numbers, 1 to 7.
  package var statuses: [Int] = []
  package var user = ""
  package var group: Int?
  package var company: Int?
  package var inventory: Int?
  /// Priority numbers: 0 to 4, and 10 for maintenance.
  package var priorities: [Int] = []

  package init() {}

  package var isEmpty: Bool { self == StatisticFilter() }
}

/// A value of `get_incidents_summary`, in the order in which the server lists them.
package enum SummaryField: String, Sendable, CaseIterable {
  case new, unconfirmed, assigned, reopened, verified
  case pendingThirdPerson = "pending_third_person"
  case closed
  case notClosed = "not_closed"
  case total

  /// The status that the field counts; nil for those that count several.
  package var status: Int? {
    switch self {
    case .new: 1
    case .unconfirmed: 2
    case .assigned: 3
    case .reopened: 4
    case .verified: 5
    case .pendingThirdPerson: 6
    case .closed: 7
    case .notClosed, .total: nil
    }
  }
}
