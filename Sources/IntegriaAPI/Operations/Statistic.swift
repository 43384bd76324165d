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
  package var statuses: [Ticket.Status] = []
  package var user = ""
  package var group: Int?
  package var company: Int?
  package var inventory: Int?
  package var priorities: [Ticket.Priority] = []

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
  package var status: Ticket.Status? {
    switch self {
    case .new: .new
    case .unconfirmed: .unconfirmed
    case .assigned: .assigned
    case .reopened: .reopened
    case .verified: .pendingToBeClosed
    case .pendingThirdPerson: .pendingOnThirdPerson
    case .closed: .closed
    case .notClosed, .total: nil
    }
  }
}
