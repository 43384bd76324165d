package import IntegriaAPI
package import Monitoring

/// What the journal remembers of a key.
package struct TicketMemory: Hashable, Sendable {
  /// Number of the key's ticket; nil where there is none yet.
  package var ticket: Int?
  /// The state that was told last.
  package var state: Status?
  /// When the last comment of ours went in, seconds since 1970.
  package var commentedAt: Int?
  /// When the key recovered, as far as we know.
  package var recoveredAt: Int?

  /// Whether a search is due, since a ticket was created and no search has looked for others since.
  package var needsSearch = false
  /// Until when every event searches for others, seconds since 1970: a creation was not answered, and may come late.
  package var searchUntil: Int?

  private static let lateSeconds = 3600

  mutating func expectLateCreation(now: Int) { searchUntil = now + Self.lateSeconds }

  /// Whether the journalled ticket may not be the only one.
  func mayHaveOthers(now: Int) -> Bool {
    // A clock that was set back makes nothing late for ever.
    needsSearch || searchUntil.map { now < $0 && $0 - now <= Self.lateSeconds } ?? false
  }

  package init() {}
}

/// What is known of a key's ticket when a plan is made: the server's word, and the journal's.
package struct TicketKnowledge: Hashable, Sendable {
  package var memory: TicketMemory
  /// The ticket to work with: the journalled one, else the oldest open one with the marker, else the youngest closed one.
  package var ticket: Ticket?

  package init(memory: TicketMemory, ticket: Ticket?) {
    self.memory = memory
    self.ticket = ticket
  }

  /// Of several tickets with the key's marker the one that counts: of the open ones the oldest, since younger ones are
  /// duplicates of it; of closed ones the youngest that was not closed as a duplicate.
  package static func choose(from tickets: [Ticket], marker: String) -> Ticket? {
    let marked = tickets.filter { carries($0, marker) }
    if let open = marked.filter({ !$0.isClosed }).min(by: { $0.id < $1.id }) { return open }
    let closed = marked.filter { $0.resolution != Ticket.Resolution.duplicate }
    return closed.max { $0.id < $1.id }
  }

  /// Whether the marker stands in the description as a word of its own: the server's search finds parts of words too.
  package static func carries(_ ticket: Ticket, _ marker: String) -> Bool {
    ticket.description.split(whereSeparator: \.isWhitespace).contains { $0 == marker }
  }
}
