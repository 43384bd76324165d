/// The notes on a key's ticket: how far its history was read, and which changes must still be reported.
package struct NotedTicket: Hashable, Sendable {
  /// The ticket's number.
  package let ticket: Int
  /// The number of the last history line that was read; 0 for none.
  package var line = 0
  /// The number of the last workunit that was read; 0 for none.
  package var workunit = 0
  /// The last data from the server; nil if the server was never asked, or no longer has the ticket.
  package var facts: TicketFacts?
  /// Whether the server gave the same data twice in a row. Its times are in whole seconds, so after a single answer the
  /// ticket may have changed again within the same second.
  package var isSettled = false
  /// The person who has the ticket, as last reported; empty for nobody.
  package var holder = ""
  /// Whether the ticket was last seen closed, reported or not.
  package var isClosed = false
  /// Changes that must still be reported, oldest first.
  package var waiting: [WaitingChange] = []

  package init(_ ticket: Int) { self.ticket = ticket }

  /// Whether nothing about the ticket was ever read.
  package var isNew: Bool { line == 0 && facts == nil }

  /// Whether the ticket is unchanged, so that its history need not be read.
  package func isKnown(_ facts: TicketFacts?) -> Bool { isSettled && self.facts == facts }
}

/// A change that must still be reported.
package struct WaitingChange: Hashable, Sendable {
  package let change: TicketChange
  /// Whether a run has started to report it, so that the monitor may know it already.
  package var isBegun = false

  package init(_ change: TicketChange) { self.change = change }
}
