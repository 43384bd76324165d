internal import IntegriaAPI

extension TicketUpdater {
  /// Searches for the key's marker, and keeps what was found.
  func search() throws(DeliveryProblem) -> SearchResult {
    let found = try asking { () throws(APIError) in try store.search(key.marker) }
    let ownership = TicketOwnership(key, user: store.user, memory: record.memory.ticket)
    lastSearch = SearchResult(ours: found.filter(ownership.isOurs), others: found.filter(ownership.isOthers))
    return lastSearch
  }

  /// The key's ticket: the journalled one if it is still open, else by the marker. Where there are several open ones,
  /// two monitors were at it at once, or a creation was not answered: the younger ones are closed as duplicates of the
  /// oldest.
  func find() throws(DeliveryProblem) -> Ticket? {
    let mayHaveOthers = record.mayHaveOthers
    var journalled: Ticket?
    if !mayHaveOthers, let ticket = try journalledTicket() {
      if !ticket.isClosed { return ticket }
      journalled = ticket
    }
    var found = try search().ours
    if mayHaveOthers, let id = record.memory.ticket.ticket, !found.contains(where: { $0.id == id }) {
      journalled = try journalledTicket()
    }
    // Someone may have edited the marker away, or the search may be late: then the journal's word counts.
    if let journalled, !found.contains(where: { $0.id == journalled.id }) { found.append(journalled) }
    try foldDuplicates(found)
    guard let chosen = TicketKnowledge.choose(from: found) else { return journalled }
    return chosen
  }

  private func journalledTicket() throws(DeliveryProblem) -> Ticket? {
    guard let id = record.memory.ticket.ticket else { return nil }
    let ticket = try asking { () throws(APIError) in try store.ticket(id) }
    isJournalledUnseen = ticket == nil
    return ticket
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

  /// What a new ticket's line says about tickets that this user does not see, or that are another user's.
  var unseenTicket: String? {
    let memory = record.memory.ticket
    if isJournalledUnseen, let id = memory.ticket, !memory.openedBy.isEmpty,
      memory.openedBy.lowercased() != store.user.lowercased()
    {
      return "ticket \(id), which user '\(memory.openedBy)' opened, is not visible to user '\(store.user)'"
    }
    guard let other = lastSearch.others.filter({ !$0.isClosed }).min(by: { $0.id < $1.id }) else { return nil }
    return "ticket \(other.id) has the same marker, but user '\(other.creator)' created it: it is left alone"
  }
}

/// What a search for a key's marker found.
struct SearchResult {
  /// The key's own tickets.
  var ours: [Ticket] = []
  /// Those that look like it, but that another user created.
  var others: [Ticket] = []
}
