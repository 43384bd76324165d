package import IntegriaAPI

/// What the server has of a ticket, as far as a change shows in it.
package struct TicketFacts: Hashable, Sendable {
  /// Its status.
  package let status: Ticket.Status
  /// Login of its owner; empty for none.
  package let owner: String
  /// Its last update; nil where the answer does not say. Some changes leave it as it was (WIRE-2.md section 4).
  package let updated: LocalMoment?

  /// Whether its status is "closed".
  package var isClosed: Bool { status == .closed }
}

extension TicketFacts {
  package init(_ ticket: OpenTicket) {
    self.init(status: ticket.status, owner: ticket.owner, updated: ticket.updated)
  }

  package init(_ ticket: Ticket) {
    self.init(status: ticket.status, owner: ticket.owner, updated: ticket.updatedAt)
  }
}
