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
  /// For each part that the answer does not have, or not as it should be, what is wrong with it: its value is none.
  package let faults: [Part: String]

  /// What is read of a ticket, beside its number.
  package enum Part: Hashable, Sendable {
    case status, priority, group, type, owner, created, updated, checked, workunits, sla, texts
  }
}
