/// The lines of a ticket's history. The user is empty for changes through the API.
extension Store {
  mutating func track(
    _ ticket: Int, state: Int, at time: Int, user: String = "", additional: String, _ description: String
  ) {
    tracking.append(
      TrackingEntry(
        id: nextTracking, ticket: ticket, state: state, timestamp: time, user: user, additional: additional,
        description: description))
    nextTracking += 1
  }

  /// A person changed the status to the present one.
  mutating func trackStatus(of ticket: Ticket, at time: Int, by user: User) {
    let name = Lists.name(ticket.status, in: Lists.statuses) ?? ""
    track(
      ticket.id, state: 7, at: time, user: user.id, additional: "\(ticket.status)", "Status changed -> \(name)")
  }

  /// A person became the owner, or the server says so.
  mutating func trackOwner(_ user: User, of ticket: Ticket, at time: Int) {
    track(
      ticket.id, state: 17, at: time, user: user.id, additional: user.id,
      "Assigned user changed -> \(user.realName)")
  }

  /// The priority was changed to the present one. The text counts priorities from one.
  mutating func trackPriority(of ticket: Ticket, at time: Int, by user: String = "") {
    let name = Lists.name(ticket.priority, in: Lists.priorities) ?? ""
    track(
      ticket.id, state: 6, at: time, user: user, additional: "\(ticket.priority)",
      "Priority changed -> \(ticket.priority + 1) (\(name))")
  }

  /// The ticket was moved to its present group.
  mutating func trackGroup(of ticket: Ticket, at time: Int, by user: String = "") {
    track(
      ticket.id, state: 28, at: time, user: user, additional: "\(ticket.group)",
      "Group has changed -> \(group(ticket.group)?.name ?? "")")
  }

  /// Adds a person's comment and its history line.
  mutating func addComment(_ text: String, to id: Int, by person: String, now: Int) {
    insert(Workunit(ticket: id, timestamp: now, duration: 0, user: person, description: text))
    track(id, state: 2, at: now, user: person, additional: "0", "Workunit added")
  }
}
