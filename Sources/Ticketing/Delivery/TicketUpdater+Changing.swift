internal import IntegriaAPI

extension TicketUpdater {
  /// Sets a ticket's status, its resolution if given, and the priority and title of `change`. A ticket that was closed
  /// meanwhile stays closed, unless `evenIfClosed`. Returns whether the ticket was changed.
  @discardableResult
  func set(
    _ status: Ticket.Status, _ resolution: Ticket.Resolution? = nil, of ticket: Ticket, evenIfClosed: Bool = false,
    _ change: SeverityChange? = nil
  ) throws(DeliveryProblem) -> Bool {
    let isChanged = try self.change(ticket, evenIfClosed: evenIfClosed) { fresh in
      fresh.status = status
      fresh.resolution = resolution ?? fresh.resolution
      change?.apply(to: &fresh)
    }
    if let change { record.memory.ticket.written = change.after }
    return isChanged
  }

  /// Writes the priority and title for the problem's present state. Throws if the ticket was closed meanwhile; the next
  /// try makes a new plan.
  func follow(_ change: SeverityChange, _ ticket: Ticket) throws(DeliveryProblem) {
    guard try self.change(ticket, { change.apply(to: &$0) }) else {
      throw .server(APIError(.other, operation: "update_incident", excerpt: Self.closedMeanwhile(ticket)))
    }
    record.memory.ticket.written = change.after
  }

  /// Statuses of tickets that nobody has taken.
  private static let untaken: [Ticket.Status] = [.new, .unconfirmed, .reopened]

  /// Sets a ticket "assigned", and assigns it to `owner` if the server has that user. Returns the line for the report.
  func assign(_ ticket: Ticket, to owner: String?) throws(DeliveryProblem) -> String {
    let exists = try owner.map { name throws(DeliveryProblem) in
      try asking { () throws(APIError) in try store.userExists(name) }
    }
    let newOwner = exists == true ? owner : nil
    let isNew = Self.untaken.contains(ticket.status)
    if isNew || newOwner.map({ $0 != ticket.owner }) ?? false {
      let isChanged = try change(ticket) { fresh in
        // Another person may have become the owner since the ticket was read.
        if let newOwner, fresh.owner == ticket.owner { fresh.owner = newOwner }
        if Self.untaken.contains(fresh.status) { fresh.status = .assigned }
      }
      guard isChanged else { return Self.closedMeanwhile(ticket) }
    }
    if let newOwner { return "assigned ticket \(ticket.id) to \(newOwner)" }
    let line = isNew ? "set ticket \(ticket.id) assigned" : "commented on ticket \(ticket.id)"
    if let owner { return line + "; there is no user '\(owner)' on the server, so the owner stays" }
    return line + (ticket.owner.isEmpty ? "" : "; its owner stays \(ticket.owner)")
  }

  /// Changes a ticket unless it is closed. `update_incident` replaces all fields, so the ticket and its custom fields
  /// are read again and written as a whole. Returns whether the ticket was written.
  @discardableResult
  func change(
    _ ticket: Ticket, evenIfClosed: Bool = false, _ body: (inout Ticket) -> Void
  ) throws(DeliveryProblem) -> Bool {
    var fresh = try asking { () throws(APIError) in try store.ticket(ticket.id) } ?? ticket
    for index in fresh.extras.indices { fresh.extras[index] = fresh.extras[index] ?? ticket.extras[index] }
    guard evenIfClosed || !fresh.isClosed else { return false }
    body(&fresh)
    let fields =
      fresh.type == 0 || !store.dialect.updateNeedsCustomFields
      ? [] : try asking { () throws(APIError) in try store.customFields(type: fresh.type, of: ticket.id) }
    do throws(APIError) { try store.update(fresh, customFields: fields) } catch {
      let what = "change ticket \(ticket.id)"
      if error.kind == .emptyReply {
        guard try afterNothing("update_incident", on: ticket.id).isWritten(fresh) else {
          throw .refused("the user may not \(what)")
        }
        return true
      }
      throw Self.isForGood(error) ? .refused("could not \(what): \(error.sentence)") : .server(error)
    }
    return true
  }
}

extension Ticket {
  /// Whether the ticket has the values that were to be written.
  fileprivate func isWritten(_ wanted: Ticket) -> Bool {
    status == wanted.status && priority == wanted.priority && title == wanted.title && owner == wanted.owner
  }
}
