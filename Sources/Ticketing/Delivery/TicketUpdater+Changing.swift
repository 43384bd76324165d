internal import IntegriaAPI

extension TicketUpdater {
  /// Sets a ticket's status, and its resolution if one is given, and lets it follow the severity; what someone has closed
  /// meanwhile stays closed.
  func set(
    _ status: Ticket.Status, _ resolution: Ticket.Resolution? = nil, of ticket: Ticket, evenIfClosed: Bool = false,
    _ change: SeverityChange? = nil
  ) throws(DeliveryProblem) {
    let change = change.map(fitted)
    try self.change(ticket, evenIfClosed: evenIfClosed) { fresh in
      fresh.status = status
      fresh.resolution = resolution ?? fresh.resolution
      change?.apply(to: &fresh)
    }
    if let change { record.memory.ticket.written = change.after }
  }

  /// Writes priority and title of the state that the problem has by now.
  func follow(_ change: SeverityChange, _ ticket: Ticket) throws(DeliveryProblem) {
    let change = fitted(change)
    try self.change(ticket) { change.apply(to: &$0) }
    record.memory.ticket.written = change.after
  }

  /// A change whose title the server can take.
  private func fitted(_ change: SeverityChange) -> SeverityChange {
    var text = ServerText(store.dialect)
    return change.with(title: change.title.flatMap { text.title($0) })
  }

  /// Changes a ticket that is not closed. It is read again and written back whole, its type's own fields too.
  func change(
    _ ticket: Ticket, evenIfClosed: Bool = false, _ body: (inout Ticket) -> Void
  ) throws(DeliveryProblem) {
    var fresh = try asking { () throws(APIError) in try store.ticket(ticket.id) } ?? ticket
    for index in fresh.extras.indices { fresh.extras[index] = fresh.extras[index] ?? ticket.extras[index] }
    guard evenIfClosed || !fresh.isClosed else { return }
    body(&fresh)
    let fields =
      fresh.type == 0 || !store.dialect.updateNeedsCustomFields
      ? [] : try asking { () throws(APIError) in try store.customFields(type: fresh.type, of: ticket.id) }
    do throws(APIError) { try store.update(fresh, customFields: fields) } catch {
      let what = "change ticket \(ticket.id)"
      if error.kind == .emptyReply { throw .refused("the user may not \(what)") }
      throw Self.isForGood(error) ? .refused("could not \(what): \(error.sentence)") : .server(error)
    }
  }
}
