internal import IntegriaAPI

/// What is counted in the list of the open tickets.
package enum QueueValue: Hashable, Sendable {
  /// How many there are.
  case opened
  /// Age of the oldest, in seconds.
  case oldest
  /// Age of the oldest that is New, in seconds.
  case oldestNew
  /// Those without an update for `QueueLimits.staleAfter`.
  case stale
  /// Those without an owner.
  case unassigned
  /// Those without a workunit that have been open for `QueueLimits.unansweredAfter`.
  case unanswered
  /// Those on which an SLA fired.
  case slaBreached
  /// Those that were opened within `QueueLimits.createdWithin`.
  case created

  /// Whether the server's local times are needed for it.
  var needsTime: Bool {
    switch self {
    case .oldest, .oldestNew, .stale, .unanswered, .created: true
    case .opened, .unassigned, .slaBreached: false
    }
  }

  /// What must be known of a ticket to count it.
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
  /// What is wrong with the first of the tickets of which not all is known that a value needs; nil if all is.
  func fault(_ needs: (OpenTicket) -> [OpenTicket.Part]) -> String? {
    for ticket in self {
      if let fault = needs(ticket).lazy.compactMap({ ticket.faults[$0] }).first { return fault }
    }
    return nil
  }
}

/// The age limits of `queue.stale`, `queue.unanswered` and `queue.created`.
package struct QueueLimits: Hashable, Sendable {
  /// Time without an update from which an open ticket is stale (`stale-after`).
  package var staleAfter = Duration.seconds(24 * 3600)
  /// Age from which a ticket without a workunit is unanswered (`unanswered-after`).
  package var unansweredAfter = Duration.seconds(4 * 3600)
  /// Age up to which a ticket counts as just created (`created-within`).
  package var createdWithin = Duration.seconds(3600)

  package init() {}
}

extension StatisticFilter {
  /// Whether an open ticket passes. Company and inventory are no columns of a list: they do not count here.
  func admits(_ ticket: OpenTicket) -> Bool {
    if !string.isEmpty, !ticket.texts.contains(string) { return false }
    if !statuses.isEmpty, !statuses.contains(ticket.status) { return false }
    if !priorities.isEmpty, !priorities.contains(ticket.priority) { return false }
    if !user.isEmpty, user.lowercased() != ticket.owner.lowercased() { return false }
    // Group 1 is all groups.
    if let group, group != 1, group != ticket.group { return false }
    return true
  }

  /// What must be known of a ticket to say whether it passes.
  var needs: [OpenTicket.Part] {
    var parts: [OpenTicket.Part] = []
    if !string.isEmpty { parts.append(.texts) }
    if !statuses.isEmpty { parts.append(.status) }
    if !priorities.isEmpty { parts.append(.priority) }
    if !user.isEmpty { parts.append(.owner) }
    if group != nil { parts.append(.group) }
    return parts
  }
}
