package import IntegriaAPI
package import Monitoring

/// The journal's record of a key's ticket.
package struct TicketMemory: Hashable, Sendable {
  /// Number of the key's ticket; nil if there is none yet.
  package var ticket: Int?
  /// The state that was delivered last.
  package var state: Status?
  /// The monitor's name of the host, from the last event that named one; else empty.
  package var host = ""
  /// The monitor's name of the service, from the same event; else empty.
  package var service = ""
  /// The start of `state` by the times of the events, in seconds since 1970.
  package var since: Int?
  /// The time of the event that was delivered last, in seconds since 1970; nil if it is not known.
  package var deliveredUpTo: Int?
  /// The state, priority and title that this program last wrote on the ticket; nil if they are not known.
  package var written: WrittenSeverity?
  /// The owner that this program set; empty for the server's default, which is the user that opened the ticket.
  package var writtenOwner = ""
  /// Time of this program's last comment, in seconds since 1970.
  package var commentedAt: Int?
  /// Time of the last recovery, in seconds since 1970; nil if none is known.
  package var recoveredAt: Int?

  /// Login of the user that opened the ticket; empty if it is not known.
  package var openedBy = ""
  /// The name of the route that opened the ticket; empty for none.
  package var route = ""
  /// The number of the host's ticket that has a service's problem as a comment; nil for none.
  package var hostTicket: Int?
  /// Why the last delivery failed; empty if it succeeded.
  package var obstacle = ""
  /// Whether the limit of new tickets per hour holds the key's problem back.
  package var isHeldBack = false

  /// The end of the time in which a ticket that a person closed for good is neither reopened nor replaced, in seconds
  /// since 1970. A very large number if the end is not known; nil if this does not apply.
  package var leftAloneUntil: Int?

  package init() {}

  /// The sentence about a ticket that the server does not show to a user, since another one opened it; nil if none did.
  package func unseen(by user: String) -> String? {
    guard let id = ticket, !openedBy.isEmpty, openedBy.lowercased() != user.lowercased() else { return nil }
    return "ticket \(id), which user '\(openedBy)' opened, is not visible to user '\(user)'"
  }
}

/// The input of `TicketPlan.decide`: a key's ticket on the server and in the journal.
package struct TicketKnowledge: Hashable, Sendable {
  /// The journal's record.
  package var memory: TicketMemory
  /// The ticket to work with: the journalled one, else the oldest open one with the marker, else the youngest closed
  /// one.
  package var ticket: Ticket?

  /// Number of the open ticket of the service's host; nil if the host is not down or was not looked up.
  package var hostTicket: Int?
  /// Login of the user of this run.
  package var user = ""
  /// The words of the server, which decide how a title is written.
  package var dialect = Dialect.documented
  /// The clock by which the ticket's dates are read.
  package var clock = ServerClock.local

  package init(memory: TicketMemory, ticket: Ticket?) {
    self.memory = memory
    self.ticket = ticket
  }

  /// The sentence about a ticket that another user opened and this user cannot see; nil if there is none.
  var unseen: String? { ticket == nil ? memory.unseen(by: user) : nil }

  /// Whether a person has taken the ticket: this program did not set its owner.
  func isTaken(_ policy: TicketPolicy) -> Bool {
    guard let owner = ticket?.owner.lowercased(), !owner.isEmpty else { return false }
    let ours = [user, memory.openedBy, memory.writtenOwner, policy.owner].map { $0.lowercased() }
    return !ours.contains(owner)
  }

  /// The state, priority and title that this program last wrote on `ticket`; nil if the journal knows another ticket.
  var written: WrittenSeverity? { memory.ticket == ticket?.id ? memory.written : nil }

  /// Chooses the ticket of a key: the oldest open one (younger ones are its duplicates), else the youngest closed one
  /// that was not closed as a duplicate. nil if there is neither.
  package static func choose(from tickets: [Ticket]) -> Ticket? {
    if let open = tickets.filter({ !$0.isClosed }).min(by: { $0.id < $1.id }) { return open }
    let closed = tickets.filter { $0.resolution != Ticket.Resolution.duplicate }
    return closed.max { $0.id < $1.id }
  }
}
