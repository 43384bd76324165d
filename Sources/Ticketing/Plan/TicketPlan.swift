package import IntegriaAPI
internal import Monitoring

/// The action for one event.
package enum TicketPlan: Hashable, Sendable {
  /// Nothing; the reason.
  case nothing(String)
  /// Nothing, since a person closed the ticket for good. `until` is in seconds since 1970; nil if the closing time is
  /// not known.
  case leaveAlone(Ticket, until: Int?)
  /// Comments on the ticket of the service's host, which is down, and opens none.
  case commentOnHost(ticket: Int)
  case create
  /// Closes the pending ticket for good, then creates a new one.
  case replace(Ticket)
  case comment(Ticket)
  /// Comments, and sets the ticket "assigned", to an owner if one is named.
  case assign(Ticket, to: String?)
  /// Comments, and writes the priority and title of the present state.
  case follow(Ticket, SeverityChange)
  /// Comments, sets the ticket "re-opened", and writes the priority and title of the present state.
  case reopen(Ticket, SeverityChange? = nil)
  /// Comments, and sets the ticket "pending to be closed".
  case resolve(Ticket)
  /// Comments, and closes the ticket as fixed.
  case close(Ticket)

  /// Decides what to do about an event, by the table in docs/tickets.md, "What is done". Pure: sends nothing. `now` is
  /// in seconds since 1970.
  package static func decide(
    _ event: TicketEvent, _ known: TicketKnowledge, _ policy: TicketPolicy, now: Int
  ) -> TicketPlan {
    switch event.kind {
    case .problem: onHost(event, known, policy, problem(event, known, policy, now))
    case .recovery: recovery(known, policy)
    case .remark: remark(event, known, policy)
    }
  }

  private static func problem(
    _ event: TicketEvent, _ known: TicketKnowledge, _ policy: TicketPolicy, _ now: Int
  ) -> TicketPlan {
    let opens = policy.openOn.contains(event.state)
    guard let ticket = known.ticket else {
      return opens ? .create : .nothing("\(event.state.word) opens no ticket")
    }
    guard ticket.isOver else { return repeated(event, known, ticket, policy, now) }
    guard opens else { return .nothing("\(event.state.word) does not reopen ticket \(ticket.id)") }
    if let plan = leaveAlone(ticket, known.clock, policy, now) { return plan }
    if mayReopen(ticket, known, policy, now) {
      return .reopen(ticket, SeverityChange(event, ticket, known, policy))
    }
    return ticket.isClosed ? .create : .replace(ticket)
  }

  var opensTicket: Bool {
    switch self {
    case .create, .replace: true
    default: false
    }
  }

  /// Whether the plan changes no ticket.
  var changesNothing: Bool {
    switch self {
    case .nothing, .leaveAlone: true
    default: false
    }
  }

  /// The plan for a service whose host may be down. Only a plan that would open a ticket changes.
  private static func onHost(
    _ event: TicketEvent, _ known: TicketKnowledge, _ policy: TicketPolicy, _ plan: TicketPlan
  ) -> TicketPlan {
    guard policy.servicesOfDownHost == .comment, plan.opensTicket, let host = known.hostTicket else { return plan }
    let isSaid = known.memory.hostTicket == host && known.memory.state == event.state
    return isSaid ? .nothing("its host is down: it is on ticket \(host) already") : .commentOnHost(ticket: host)
  }

  /// nil if the ticket's resolution is not one of `leave-alone`, or if the time of `leave-alone-for` is over.
  private static func leaveAlone(
    _ ticket: Ticket, _ clock: ServerClock, _ policy: TicketPolicy, _ now: Int
  ) -> TicketPlan? {
    guard ticket.isClosed, policy.leaveAlone.contains(ticket.resolution) else { return nil }
    let until = closing(ticket, clock).map {
      $0.addingReportingOverflow(policy.leaveAloneFor.wholeSeconds).partialValue
    }
    return until.map { now > $0 } ?? false ? nil : .leaveAlone(ticket, until: until)
  }

  /// The time at which a ticket was closed, by the server's dates, in seconds since 1970. If a closed ticket has no
  /// closing date, its last change counts (WIRE-2.md section 5). nil if it has neither date.
  private static func closing(_ ticket: Ticket, _ clock: ServerClock) -> Int? {
    (ticket.closedAt ?? ticket.updatedAt).map { clock.seconds($0) }
  }

  /// The plan for a problem whose ticket is open.
  private static func repeated(
    _ event: TicketEvent, _ known: TicketKnowledge, _ ticket: Ticket, _ policy: TicketPolicy, _ now: Int
  ) -> TicketPlan {
    if let change = SeverityChange(event, ticket, known, policy) { return .follow(ticket, change) }
    let hasChanged = known.memory.state.map { $0 != event.state } ?? false
    switch policy.repeats {
    case .never: break
    case .change:
      if hasChanged { return .comment(ticket) }
    case .every(let span):
      // A clock that was set back must not stop the comments.
      let age = known.memory.commentedAt.map { Duration.seconds(now - $0) } ?? span
      if hasChanged || age >= span || age < .zero { return .comment(ticket) }
    }
    return .nothing("ticket \(ticket.id) is open already")
  }

  private static func mayReopen(
    _ ticket: Ticket, _ known: TicketKnowledge, _ policy: TicketPolicy, _ now: Int
  ) -> Bool {
    switch policy.reopen {
    case .never: return false
    case .always: return true
    case .window:
      // The end in the journal, else on the server. Without either, or if the clock was set back, it counts as recent.
      let isOurs = known.memory.ticket == ticket.id
      let end = (isOurs ? known.memory.recoveredAt : nil) ?? closing(ticket, known.clock)
      return end.map { .seconds(now - $0) <= policy.reopenWindow } ?? true
    }
  }

  private static func recovery(_ known: TicketKnowledge, _ policy: TicketPolicy) -> TicketPlan {
    guard let ticket = known.ticket else {
      let host = known.memory.hostTicket.map { ": the problem was reported on ticket \($0) of its host" } ?? ""
      return .nothing("there is no ticket to recover" + (known.unseen.map { ": \($0)" } ?? host))
    }
    if ticket.isClosed { return .nothing("ticket \(ticket.id) is closed already") }
    if ticket.isOver, policy.recovery != .close {
      return .nothing("ticket \(ticket.id) is pending to be closed already")
    }
    return switch policy.recovery {
    case .comment where known.memory.state == .ok: .nothing("the recovery is on ticket \(ticket.id) already")
    case .comment: .comment(ticket)
    case .resolve: .resolve(ticket)
    case .close: .close(ticket)
    }
  }

  private static func remark(
    _ event: TicketEvent, _ known: TicketKnowledge, _ policy: TicketPolicy
  ) -> TicketPlan {
    guard let ticket = known.ticket, !ticket.isClosed else { return .nothing("there is no open ticket to comment on") }
    if event.notification == "ACKNOWLEDGEMENT", policy.onAcknowledge == .assign, !ticket.isOver {
      return .assign(ticket, to: event.author.isEmpty || known.isTaken(policy) ? nil : event.author)
    }
    return .comment(ticket)
  }
}
