/// An open ticket of a long list: the fields that metrics count, without its texts.
package struct OpenTicket: Hashable, Sendable {
  /// Its number.
  package let id: Int
  /// Its status, which is not "closed".
  package let status: Ticket.Status
  /// Its priority.
  package let priority: Ticket.Priority
  /// Number of its group.
  package let group: Int
  /// Number of its type; 0 for none.
  package let type: Int
  /// Login of the owner; empty for none.
  package let owner: String
  /// Time of its creation; nil if it is not known.
  package let created: LocalMoment?
  /// Time of its last update. Comments and files through the API do not count (WIRE-2.md section 4).
  package let updated: LocalMoment?
  /// Time at which the server's cron last checked it (`last_stat_check`), as the last step of a run; nil for never.
  package let checked: LocalMoment?
  /// Number of its workunits.
  package let workunits: Int
  /// Whether an SLA is breached: SLAs are enabled for the ticket, and one is marked as affected (WIRE-2.md section 2).
  package let isSLABreached: Bool
  /// Those of the searched texts that occur in its title or description, in any case.
  package let texts: Set<String>
}

/// A column of a list of tickets that `OpenTicket` needs.
enum TicketColumn: Int, CaseIterable {
  case id = 0
  case created = 1
  case title = 3
  case description = 4
  case owner = 5
  case status = 6
  case priority = 7
  case group = 8
  case updated = 9
  case slaDisabled = 15
  case affectedSLA = 16
  case type = 17
  case checked = 22
  case workunits = 36

  /// Names of its element.
  var names: [String] {
    switch self {
    case .id: TicketField.id
    case .created: TicketField.created
    case .title: TicketField.title
    case .description: TicketField.description
    case .owner: TicketField.owner
    case .status: TicketField.status
    case .priority: TicketField.priority
    case .group: TicketField.group
    case .updated: TicketField.updated
    case .slaDisabled: TicketField.slaDisabled
    case .affectedSLA: TicketField.affectedSLA
    case .type: TicketField.type
    case .checked: TicketField.checked
    case .workunits: TicketField.workunits
    }
  }

  /// Whether it is needed only to search for a text.
  var isText: Bool {
    switch self {
    case .title, .description: true
    case .id, .created, .owner, .status, .priority, .group, .updated, .slaDisabled, .affectedSLA, .type, .checked,
      .workunits:
      false
    }
  }
}
