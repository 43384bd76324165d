internal import IntegriaAPI

extension TicketUpdater {
  /// Searches for the key's marker, and keeps the result.
  func search() throws(DeliveryProblem) -> SearchResult {
    let found = try asking { () throws(APIError) in try store.search(key.marker) }
    let ownership = ownership
    lastSearch = SearchResult(ours: found.filter(ownership.isOurs), others: found.filter(ownership.isOthers))
    return lastSearch
  }

  /// The key's ticket: the journalled one if it is still open, else the one that the search for the marker finds.
  /// Several open ones come from two monitors at the same time, or from a creation that was not answered; all but the
  /// oldest are closed as its duplicates.
  func find() throws(DeliveryProblem) -> Ticket? {
    let mayHaveOthers = record.mayHaveOthers
    var journalled: Ticket?
    if !mayHaveOthers, let ticket = try journalledTicket() {
      if !ticket.isClosed { return ticket }
      journalled = ticket
    }
    var found = try search().ours
    if mayHaveOthers, let id = record.memory.ticket.ticket, !found.contains(where: { $0.id == id }) {
      // The server may have answered the creation with the number of another ticket.
      let isAlone = found.allSatisfy(\.isClosed)
      journalled = try journalledTicket().flatMap { ownership.mayBeOurs($0, isAlone: isAlone) ? $0 : nil }
    }
    // Somebody may have removed the marker, or the search may lag: then the journal decides.
    if let journalled, !found.contains(where: { $0.id == journalled.id }) { found.append(journalled) }
    try foldDuplicates(found)
    return TicketKnowledge.choose(from: found) ?? journalled
  }

  private var ownership: TicketOwnership { TicketOwnership(key, user: store.user, memory: record.memory.ticket) }

  /// The ticket of the journal; nil if there is none, or its number is now another one's.
  func journalledTicket() throws(DeliveryProblem) -> Ticket? {
    guard let id = record.memory.ticket.ticket else { return nil }
    let ticket = try asking { () throws(APIError) in try store.ticket(id) }
    isJournalledUnseen = ticket == nil
    return ticket.flatMap { ownership.mayBeOurs($0) ? $0 : nil }
  }

  private func foldDuplicates(_ found: [Ticket]) throws(DeliveryProblem) {
    let open = found.filter { !$0.isClosed }.sorted { $0.id < $1.id }
    guard let oldest = open.first else { return }
    for duplicate in open.dropFirst() {
      _ = try comment(
        "Duplicate of ticket \(oldest.id), which another monitor opened for the same problem.", on: duplicate.id)
      try set(.closed, .duplicate, of: duplicate)
    }
  }

  /// A note for a new ticket's line about a ticket that this user cannot see or that another user created; nil if there
  /// is none.
  var unseenTicket: String? {
    var known = TicketKnowledge(memory: record.memory.ticket, ticket: nil)
    known.user = store.user
    if isJournalledUnseen, let unseen = known.unseen { return unseen }
    guard let other = lastSearch.others.filter({ !$0.isClosed }).min(by: { $0.id < $1.id }) else { return nil }
    return "ticket \(other.id) has the same marker, but user '\(other.creator)' created it: it is left alone"
  }
}

/// The result of a search for a key's marker.
struct SearchResult {
  var ours: [Ticket] = []
  /// Tickets with the marker that another user created.
  var others: [Ticket] = []
}
