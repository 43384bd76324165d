/// An open ticket in a long list: the fields that metrics count, without its texts.
package struct OpenTicket: Hashable, Sendable {
  /// The ticket's number.
  package let id: Int
  /// The status, which is not "closed".
  package let status: Ticket.Status
  /// The priority.
  package let priority: Ticket.Priority
  /// Number of the group.
  package let group: Int
  /// Number of the ticket type; 0 for none.
  package let type: Int
  /// Login name of the owner; empty for none.
  package let owner: String
  /// Time of creation by the server's clock; nil if unknown.
  package let created: LocalMoment?
  /// Time of the last update; nil for never. Comments and files through the API do not count (WIRE-2.md section 4).
  package let updated: LocalMoment?
  /// When the server's cron last checked the ticket (`last_stat_check`), as the last step of a run; nil for never.
  package let checked: LocalMoment?
  /// Number of workunits.
  package let workunits: Int
  /// Whether an SLA is breached: SLAs are enabled for the ticket and one is marked as affected (WIRE-2.md section 2).
  package let isSLABreached: Bool
  /// The searched texts that occur in the title or description, in any case.
  package let texts: Set<String>
  /// What is wrong with each part that the answer lacks or that cannot be read. Such a part has no valid value.
  package let faults: [Part: String]

  /// The parts of a ticket that are read, other than its number.
  package enum Part: Hashable, Sendable {
    case status, priority, group, type, owner, created, updated, checked, workunits, sla, texts
  }
}
