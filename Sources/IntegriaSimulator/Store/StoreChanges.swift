extension Store {
  /// Adds a ticket under its own number, which must be above all others.
  package mutating func insert(_ ticket: Ticket) {
    tickets.append(ticket)
    nextTicket = max(nextTicket, ticket.id + 1)
  }

  /// Adds a comment under a new id, ignoring its own, and returns the id of its link to the ticket.
  @discardableResult
  package mutating func insert(_ workunit: Workunit) -> Int {
    var workunit = workunit
    workunit.id = nextWorkunit
    nextWorkunit += 1
    workunits.append(workunit)
    nextWorkunitLink += 1
    return nextWorkunitLink - 1
  }

  /// Removes a ticket with its comments, history, files and children, as the foreign key of the parent does (`ON DELETE
  /// CASCADE` in captures.json); has no effect if it does not exist.
  mutating func remove(_ id: Int) {
    tickets.removeAll { $0.id == id }
    for child in tickets where child.parent == id { remove(child.id) }
    workunits.removeAll { $0.ticket == id }
    tracking.removeAll { $0.ticket == id }
    files.removeAll { $0.ticket == id }
  }

  /// Opens `count` more tickets, as on a busy morning.
  package mutating func openTickets(_ count: Int, now: Int) {
    for _ in 0..<max(0, count) {
      let id = nextTicket
      let title = SeedText.titles[id % SeedText.titles.count]
      var ticket = Ticket(id: id, title: Entities.encode(title), start: now)
      ticket.status = 1
      ticket.priority = 2
      ticket.group = id % 5 + 2
      ticket.owner = "admin"
      ticket.creator = "monitor"
      insert(ticket)
      track(id, state: 0, at: now, user: "monitor", additional: "0", "Created")
    }
  }

  /// Closes up to `count` open tickets, oldest first.
  package mutating func closeTickets(_ count: Int, now: Int) {
    for index in tickets.indices.filter({ !tickets[$0].isClosed }).prefix(max(0, count)) {
      tickets[index].status = 7
      tickets[index].resolution = 1
      tickets[index].closing = now
      tickets[index].update = now
      track(tickets[index].id, state: 7, at: now, additional: "7", "Status changed -> Closed")
    }
  }
}
