package import IntegriaAPI
package import Monitoring

/// What the journal remembers of a key.
package struct TicketMemory: Hashable, Sendable {
  /// Number of the key's ticket; nil where there is none yet.
  package var ticket: Int?
  /// The state that was reported last.
  package var state: Status?
  /// The monitor's names of the object, as the last event with any had them; both empty if none had.
  package var host = ""
  package var service = ""
  /// Since when it has been that, by the events' own times, in seconds since 1970.
  package var since: Int?
  /// What we wrote on the ticket last; nil where that is not known.
  package var written: WrittenSeverity?
  /// The owner that we gave it; empty for the server's choice, which is the user that opened it.
  package var writtenOwner = ""
  /// When the last comment of ours went in, seconds since 1970.
  package var commentedAt: Int?
  /// When the key recovered, as far as we know.
  package var recoveredAt: Int?

  /// The user that opened the ticket; empty if that is not known.
  package var openedBy = ""
  /// Name of the route by which it was opened; empty for none.
  package var route = ""
  /// The ticket of the service's host on which its problem was told; nil for none.
  package var hostTicket: Int?
  /// Why the last delivery did not succeed; empty if it did.
  package var obstacle = ""
  /// Whether the key's problem waits for room, since more tickets an hour were wanted than the policy allows.
  package var isHeldBack = false

  /// Until when the key's ticket is left alone, as a person closed it for good, in seconds since 1970, which is far off
  /// where nobody knows. nil if it is not.
  package var leftAloneUntil: Int?

  package init() {}
}

/// What is known of a key's ticket when a plan is made: the server's word, and the journal's.
package struct TicketKnowledge: Hashable, Sendable {
  package var memory: TicketMemory
  /// The ticket to work with: the journalled one, else the oldest open one with the marker, else the youngest closed one.
  package var ticket: Ticket?

  /// The open ticket of the service's host, if the host is down; nil if it is not, or nobody has looked.
  package var hostTicket: Int?
  /// The user that asks.
  package var user = ""

  package init(memory: TicketMemory, ticket: Ticket?) {
    self.memory = memory
    self.ticket = ticket
  }

  /// Whether a person has made the ticket theirs: its owner is none that this program gave it.
  func isTaken(_ policy: TicketPolicy) -> Bool {
    guard let owner = ticket?.owner.lowercased(), !owner.isEmpty else { return false }
    let ours = [user, memory.openedBy, memory.writtenOwner, policy.owner].map { $0.lowercased() }
    return !ours.contains(owner)
  }

  /// What we wrote on that ticket; nil where it is another one than the journal knows.
  var written: WrittenSeverity? { memory.ticket == ticket?.id ? memory.written : nil }

  /// Of several tickets of a key the one that counts: of the open ones the oldest, since younger ones are duplicates of
  /// it; of closed ones the youngest that was not closed as a duplicate.
  package static func choose(from tickets: [Ticket]) -> Ticket? {
    if let open = tickets.filter({ !$0.isClosed }).min(by: { $0.id < $1.id }) { return open }
    let closed = tickets.filter { $0.resolution != Ticket.Resolution.duplicate }
    return closed.max { $0.id < $1.id }
  }
}
