/// `update_incident id,title,description,epilog,group,priority,resolution,status,owner,parent,type,extra,extra2,`
/// `extra3,extra4,custom fields...`: overwrites every field, even with an argument that was not sent.
struct TicketUpdate {
  let call: Call

  /// Overwrites a ticket and answers the number of changed rows (legacy) or 0 (documented).
  ///
  /// The answer is empty for an empty title, and for a caller who is not an admin, the owner or the creator. For a
  /// missing ticket an admin gets sixteen SQL errors.
  static func update(_ call: Call, _ store: inout Store) -> String {
    let title = call.prose(1) ?? ""
    guard !title.isEmpty, title != "0" else { return "" }
    guard let index = store.ticketIndex(call.number(0)) else { return missing(call) }
    let old = store.tickets[index]
    guard call.mayTouch(old) else { return "" }
    let parent = call.number(9)
    guard parent == 0 || store.ticket(parent) != nil else {
      return SQLError.unknownParent(file: "functions_db.mysql.php", line: 759) + call.outcome("")
    }
    let update = TicketUpdate(call: call)
    let new = update.overwritten(old, title: title, in: store)
    store.tickets[index] = new
    update.track(from: old, to: new, in: &store)
    if new.isClosed, !old.isClosed { store.queuedMails += new.owner == call.user.id ? 1 : 2 }
    // Closing a ticket looks up its type.
    let typeError = new.isClosed && (call.text(10) ?? "").isEmpty ? SQLError.syntax(near: "") : ""
    return typeError + call.outcome(!call.dialect.isLegacy || new == old ? "0" : "1")
  }

  private static func missing(_ call: Call) -> String {
    guard call.user.isAdmin else { return "" }
    let untracked = String(repeating: SQLError.untracked, count: 6)
    return untracked + String(repeating: SQLError.syntax(near: ""), count: 10) + call.outcome("0")
  }

  private func overwritten(_ old: Store.Ticket, title: String, in store: Store) -> Store.Ticket {
    var ticket = old
    ticket.title = title
    ticket.description = call.prose(2) ?? ""
    ticket.epilog = call.freeText(3)
    ticket.group = max(0, call.number(4))
    ticket.priority = max(0, call.number(5))
    ticket.status = max(0, call.number(7))
    ticket.resolution = ticket.isClosed ? max(0, call.number(6)) : 0
    ticket.owner = call.text(8) ?? ""
    ticket.parent = call.number(9) == 0 ? nil : call.number(9)
    ticket.type = max(0, call.number(10))
    ticket.extra = (11...14).map { call.extra($0) }
    // The measured build keeps the fields if none is sent.
    if !call.dialect.isLegacy || call.count > 15 {
      ticket.fields = call.customFields(from: 15, of: store.types.first { $0.id == ticket.type })
    }
    ticket.update = call.now
    // The measured build updates the closing date on every change of a closed ticket.
    if ticket.isClosed, call.dialect.isLegacy || !old.isClosed { ticket.closing = call.now }
    ticket.changes = .init(
      oldStatus: old.status, oldResolution: old.resolution, status: ticket.status,
      resolution: max(0, call.number(6)))
    return ticket
  }

  private func track(from old: Store.Ticket, to new: Store.Ticket, in store: inout Store) {
    func add(_ state: Int, _ additional: String, _ text: String) {
      store.track(new.id, state: state, at: call.now, additional: additional, text)
    }
    if new.priority != old.priority { store.trackPriority(of: new, at: call.now) }
    if new.status != old.status {
      add(7, "\(new.status)", "Status changed -> \(Lists.name(new.status, in: Lists.statuses) ?? "")")
    }
    if new.resolution != old.resolution {
      let name = Lists.name(new.resolution, in: Lists.resolutions) ?? "None"
      add(8, "\(new.resolution)", "Resolution changed -> \(name)")
    }
    if let assigned = assigned(old, new, in: store) {
      add(17, assigned.id, "Assigned user changed -> \(assigned.realName)")
    }
    if new.group != old.group { store.trackGroup(of: new, at: call.now) }
    add(1, "0", "Updated")
  }

  /// The new owner according to the history. The legacy dialect names the caller whenever someone else owns the ticket.
  private func assigned(_ old: Store.Ticket, _ new: Store.Ticket, in store: Store) -> Store.User? {
    if call.dialect.isLegacy { return new.owner == call.user.id ? nil : call.user }
    return new.owner == old.owner ? nil : store.user(new.owner)
  }

  /// `delete_incident id`: 1 for an admin (0 in the documentation), even if the ticket does not exist; empty for
  /// others.
  static func delete(_ call: Call, _ store: inout Store) -> String {
    guard call.user.isAdmin else { return "" }
    store.remove(call.number(0))
    return call.outcome(call.dialect.isLegacy ? "1" : "0")
  }
}
