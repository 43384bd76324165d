internal import IntegriaAPI

/// A value that the program counts in the list of open tickets.
package enum QueueValue: Hashable, Sendable {
  /// The number of open tickets.
  case opened
  /// The age of the oldest ticket, in seconds.
  case oldest
  /// The age of the oldest ticket in status New, in seconds.
  case oldestNew
  /// The number of tickets without an update for `QueueLimits.staleAfter`.
  case stale
  /// The number of tickets without an owner.
  case unassigned
  /// The number of tickets without a workunit that have been open for longer than `QueueLimits.unansweredAfter`.
  case unanswered
  /// The number of tickets on which an SLA fired.
  case slaBreached
  /// The number of tickets that were opened within `QueueLimits.createdWithin`.
  case created

  /// Whether the value needs the server's local times.
  var needsTime: Bool {
    switch self {
    case .oldest, .oldestNew, .stale, .unanswered, .created: true
    case .opened, .unassigned, .slaBreached: false
    }
  }

  /// The fields of a ticket that must be readable to count it.
  func needs(of ticket: OpenTicket) -> [OpenTicket.Part] {
    switch self {
    case .opened: []
    case .oldest, .created: [.created]
    case .oldestNew: ticket.status == .new ? [.status, .created] : [.status]
    case .stale: ticket.updated == nil ? [.updated, .created] : [.updated]
    case .unassigned: [.owner]
    case .unanswered: ticket.workunits == 0 ? [.workunits, .created] : [.workunits]
    case .slaBreached: [.sla]
    }
  }
}

extension [OpenTicket] {
  /// The fault of the first ticket with an unreadable field that the value needs; nil if there is none.
  func fault(_ needs: (OpenTicket) -> [OpenTicket.Part]) -> String? {
    for ticket in self {
      if let fault = needs(ticket).lazy.compactMap({ ticket.faults[$0] }).first { return fault }
    }
    return nil
  }
}

/// The age limits of `queue.stale`, `queue.unanswered` and `queue.created`.
package struct QueueLimits: Hashable, Sendable {
  /// The time without an update after which an open ticket is stale (`stale-after`).
  package var staleAfter = Duration.seconds(24 * 3600)
  /// The age after which a ticket without a workunit is unanswered (`unanswered-after`).
  package var unansweredAfter = Duration.seconds(4 * 3600)
  /// The age up to which a ticket counts as just created (`created-within`).
  package var createdWithin = Duration.seconds(3600)

  package init() {}
}

extension StatisticFilter {
  /// Whether the filter admits an open ticket. It ignores company and inventory, which the ticket list does not have.
  func admits(_ ticket: OpenTicket) -> Bool {
    if !string.isEmpty, !ticket.texts.contains(string) { return false }
    if !statuses.isEmpty, !statuses.contains(ticket.status) { return false }
    if !priorities.isEmpty, !priorities.contains(ticket.priority) { return false }
    if !user.isEmpty, user.lowercased() != ticket.owner.lowercased() { return false }
    // Group 1 stands for all groups.
    if let group, group != 1, group != ticket.group { return false }
    return true
  }

  /// The fields of a ticket that must be readable to apply the filter.
  var needs: [OpenTicket.Part] {
    var parts: [OpenTicket.Part] = []
    if !string.isEmpty { parts.append(.texts) }
    if !statuses.isEmpty { parts.append(.status) }
    if !priorities.isEmpty { parts.append(.priority) }
    if !user.isEmpty { parts.append(.owner) }
    if let group, group != 1 { parts.append(.group) }
    return parts
  }
}
