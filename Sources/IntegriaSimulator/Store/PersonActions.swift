/// What people do to tickets in the web interface, with what it leaves (WIRE-2.md, section 4): their names stand
/// in the history, where a change through the API leaves none.
extension Store {
  /// Someone takes a ticket: owner, status "assigned". False if there is no such ticket or person.
  @discardableResult
  package mutating func take(_ id: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person, now: now) { store, ticket, user in
      ticket.owner = user.id
      ticket.status = 3
      ticket.affectedSLA = 0
      ticket.update = now
      store.track(
        id, state: 17, at: now, user: user.id, additional: user.id, "Assigned user changed -> \(user.realName)")
      store.track(id, state: 7, at: now, user: user.id, additional: "3", "Status changed -> Assigned")
    }
  }

  /// Someone closes a ticket with a resolution (1 to 9) and an epilogue.
  @discardableResult
  package mutating func close(_ id: Int, resolution: Int = 1, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person, now: now) { store, ticket, user in
      ticket.status = 7
      ticket.resolution = resolution
      ticket.closing = now
      ticket.closedBy = user.id
      ticket.epilog = Entities.encode("Closed by hand")
      ticket.affectedSLA = 0
      ticket.update = now
      let name = Lists.resolutions.first { $0.0 == resolution }?.1 ?? ""
      store.track(id, state: 7, at: now, user: user.id, additional: "7", "Status changed -> Closed")
      store.track(id, state: 8, at: now, user: user.id, additional: "\(resolution)", "Resolution changed -> \(name)")
      store.addComment("Resolution epilogue: \(ticket.epilog)", to: id, by: user.id, now: now)
    }
  }

  /// Someone comments; status and owner stay.
  @discardableResult
  package mutating func comment(
    _ id: Int, _ text: String = "I am on it.", by person: String = "manager", now: Int
  ) -> Bool {
    change(id, by: person, now: now) { store, ticket, user in
      ticket.affectedSLA = 0
      ticket.update = now
      store.addComment(Entities.encode(text), to: id, by: user.id, now: now)
    }
  }

  /// Someone presses "Reopen": the time of the last change, closing date, resolution and epilogue stay, and the history
  /// gets a line of an owner that did not change.
  @discardableResult
  package mutating func reopen(_ id: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person, now: now) { store, ticket, user in
      ticket.status = 4
      store.track(id, state: 7, at: now, user: user.id, additional: "4", "Status changed -> Re-opened")
      store.track(
        id, state: 17, at: now, user: user.id, additional: user.id, "Assigned user changed -> \(user.realName)")
    }
  }

  /// Someone gives it another priority (0 to 4, 10).
  @discardableResult
  package mutating func setPriority(_ priority: Int, of id: Int, by person: String = "manager", now: Int) -> Bool {
    change(id, by: person, now: now) { store, ticket, user in
      ticket.priority = priority
      ticket.update = now
      let name = Lists.priorities.first { $0.0 == priority }?.1 ?? ""
      store.track(
        id, state: 6, at: now, user: user.id, additional: "\(priority)", "Priority changed -> \(priority) (\(name))")
    }
  }

  private mutating func change(
    _ id: Int, by person: String, now: Int, _ body: (inout Store, inout Ticket, User) -> Void
  ) -> Bool {
    guard let index = ticketIndex(id), let user = user(person) else { return false }
    var ticket = tickets[index]
    body(&self, &ticket, user)
    tickets[index] = ticket
    return true
  }

  private mutating func addComment(_ text: String, to id: Int, by person: String, now: Int) {
    insert(Workunit(ticket: id, timestamp: now, duration: 0, user: person, description: text))
    track(id, state: 2, at: now, user: person, additional: "0", "Workunit added")
  }
}
