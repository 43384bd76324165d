/// What the server's own cron does to tickets (WIRE-2.md, sections 2, 5 and 6).
extension Store {
  /// A run that comes to its end: every open ticket has it as its last check.
  package mutating func runCron(now: Int) {
    previousCron = lastCron
    lastCron = now
    cronEnd = now
  }

  /// An SLA fires: only the ticket's `affected_sla_id` shows it. False if there is no such ticket, or no SLA is
  /// counted for it.
  @discardableResult
  package mutating func fireSLA(_ sla: Int = 1, on id: Int) -> Bool {
    guard let index = ticketIndex(id), !tickets[index].slaDisabled else { return false }
    tickets[index].affectedSLA = sla
    return true
  }

  /// A ticket that nobody touched for so many days is closed as expired: without a closing date, and with a comment in
  /// its owner's name. False if there is no such ticket.
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
