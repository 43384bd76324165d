/// Changes by the server's own cron (WIRE-2.md, sections 2, 5 and 6).
extension Store {
  /// A complete run. It becomes the last check of every open ticket.
  package mutating func runCron(now: Int) {
    previousCron = lastCron
    lastCron = now
    cronEnd = now
  }

  /// An SLA fires, which only the ticket's `affected_sla_id` shows. False if the ticket does not exist or its SLA is
  /// disabled.
  @discardableResult
  package mutating func fireSLA(_ sla: Int = 1, on id: Int) -> Bool {
    guard let index = ticketIndex(id), !tickets[index].slaDisabled else { return false }
    tickets[index].affectedSLA = sla
    return true
  }

  /// Closes a ticket that nobody changed for `days` as expired, without a closing date and with a comment in the
  /// owner's name. False if the ticket does not exist.
  @discardableResult
  package mutating func expire(_ id: Int, afterDays days: Int = 1, now: Int) -> Bool {
    guard let index = ticketIndex(id) else { return false }
    (tickets[index].status, tickets[index].resolution, tickets[index].update) = (7, 7, now)
    let text = "This ticket has been closed automatically by Integria after waiting confirmation to close this ticket"
    insert(
      Workunit(
        ticket: id, timestamp: now, duration: 0, user: tickets[index].owner,
        description: "\(text) for \n\(days)  days"))
    track(id, state: 2, at: now, user: "System", additional: "0", "Workunit added")
    return true
  }
}
