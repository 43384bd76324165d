package import IntegriaAPI

/// The server's data on a ticket that show changes.
package struct TicketFacts: Hashable, Sendable {
  package let status: Ticket.Status
  /// The login of the owner; empty for none.
  package let owner: String
  /// The time of the last update; nil if the answer has none. Some changes leave it unchanged (WIRE-2.md section 4).
  package let updated: LocalMoment?

  /// The fields of a listed ticket that the data are read from.
  static let parts: Set<OpenTicket.Part> = [.status, .owner, .updated]

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
