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

/// The tickets that `get_stats` counts (WIRE.md section 3). Empty and nil values do not filter.
package struct StatisticFilter: Hashable, Sendable {
  /// A text in the title or description, in any case.
  package var string = ""
  /// Statuses; empty for all.
  package var statuses: [Ticket.Status] = []
  /// A user's login name.
  package var user = ""
  /// Number of the group.
  package var group: Int?
  /// Number of the company.
  package var company: Int?
  /// Number of the inventory object.
  package var inventory: Int?
  /// Priorities; empty for all.
  package var priorities: [Ticket.Priority] = []

  package init() {}

  /// Whether nothing is filtered.
  package var isEmpty: Bool { self == StatisticFilter() }
}

/// A value of `get_incidents_summary`, in the server's order.
package enum SummaryField: String, Sendable, CaseIterable {
  case new, unconfirmed, assigned, reopened, verified
  case pendingThirdPerson = "pending_third_person"
  case closed
  case notClosed = "not_closed"
  case total

  /// The status that the field counts; nil if it counts several.
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
