/// Changes that people make in the web interface, and their traces (WIRE-2.md, section 4): the history has the person's
/// name, which a change through the API does not leave. Each returns false if the ticket or the person does not exist.
extension Store {
  /// A person takes a ticket: owner, status "assigned".
  @discardableResult
  package mutating func take(_ id: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person) { store, ticket, user in
      let isNew = ticket.status != 3
      let isAnothers = ticket.owner != user.id
      (ticket.owner, ticket.status) = (user.id, 3)
      store.save(&ticket, now: now)
      if isNew { store.trackStatus(of: ticket, at: now, by: user) }
      if isAnothers { store.trackOwner(user, of: ticket, at: now) }
    }
  }

  /// A person closes a ticket with a resolution (1 to 9) and an epilogue. This also closes its children, without a
  /// closing date, a resolution or a line in their history.
  @discardableResult
  package mutating func close(_ id: Int, resolution: Int = 1, by person: String = "manager", now: Int) -> Bool {
    let isClosed = change(id, by: person) { store, ticket, user in
      (ticket.status, ticket.resolution, ticket.closing) = (7, resolution, now)
      ticket.closedBy = user.id
      ticket.epilog = Entities.encode("Closed by hand")
      store.save(&ticket, now: now)
      store.trackStatus(of: ticket, at: now, by: user)
      let name = Lists.name(resolution, in: Lists.resolutions) ?? ""
      store.track(id, state: 8, at: now, user: user.id, additional: "\(resolution)", "Resolution changed -> \(name)")
      store.addComment("Resolution epilogue: \(ticket.epilog)", to: id, by: user.id, now: now)
    }
    guard isClosed else { return false }
    for index in tickets.indices where tickets[index].parent == id && !tickets[index].isClosed {
      (tickets[index].status, tickets[index].closedBy) = (7, user(person)?.id ?? person)
    }
    return true
  }

  /// A person comments; status and owner do not change.
  @discardableResult
  package mutating func comment(
    _ id: Int, _ text: String = "I am on it.", by person: String = "manager", now: Int
  ) -> Bool {
    change(id, by: person) { store, ticket, user in
      ticket.affectedSLA = 0
      ticket.update = now
      store.addComment(Entities.encode(text), to: id, by: user.id, now: now)
    }
  }

  /// A person presses "Reopen". The time of the last change, closing date, resolution and epilogue stay, and the
  /// history gets a line about an owner who did not change.
  @discardableResult
  package mutating func reopen(_ id: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person) { store, ticket, user in
      ticket.status = 4
      store.trackStatus(of: ticket, at: now, by: user)
      store.trackOwner(user, of: ticket, at: now)
    }
  }

  /// A person changes the priority (0 to 4, 10).
  @discardableResult
  package mutating func setPriority(_ priority: Int, of id: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person) { store, ticket, user in
      ticket.priority = priority
      store.save(&ticket, now: now)
      store.trackPriority(of: ticket, at: now, by: user.id)
    }
  }

  /// A person moves a ticket to another group.
  @discardableResult
  package mutating func move(_ id: Int, toGroup group: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person) { store, ticket, user in
      ticket.group = group
      store.save(&ticket, now: now)
      store.trackGroup(of: ticket, at: now, by: user.id)
    }
  }

  /// The creator scores a ticket, with up to ten points; nothing else changes.
  @discardableResult
  package mutating func score(_ id: Int, _ points: Int) -> Bool {
    guard let index = ticketIndex(id) else { return false }
    tickets[index].score = points
    return true
  }

  /// A person deletes a ticket and its history.
  @discardableResult
  package mutating func delete(_ id: Int) -> Bool {
    guard ticketIndex(id) != nil else { return false }
    remove(id)
    return true
  }

  private mutating func change(_ id: Int, by person: String, _ body: (inout Store, inout Ticket, User) -> Void) -> Bool
  {
    guard let index = ticketIndex(id), let user = user(person) else { return false }
    var ticket = tickets[index]
    body(&self, &ticket, user)
    tickets[index] = ticket
    return true
  }

  /// The other effects of saving a ticket's form.
  private func save(_ ticket: inout Ticket, now: Int) {
    ticket.affectedSLA = 0
    ticket.update = now
    (ticket.changes.status, ticket.changes.resolution) = (ticket.status, ticket.resolution)
  }
}
