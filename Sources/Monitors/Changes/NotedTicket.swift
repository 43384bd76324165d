/// What is noted of a key's ticket: how far its history is known, and which changes are still to be reported.
package struct NotedTicket: Hashable, Sendable {
  /// The ticket's number.
  package let ticket: Int
  /// Number of the last line of its history that was read; 0 for none.
  package var line = 0
  /// Number of its last workunit that was read; 0 for none.
  package var workunit = 0
  /// What the server had; nil if it was never asked, or has the ticket no longer.
  package var facts: TicketFacts?
  /// Whether the server had the same twice in a row. Its times have whole seconds: one answer alone may be followed by
  /// another change within the same second.
  package var isSettled = false
  /// Who has the ticket, as it was reported; empty for nobody.
  package var holder = ""
  /// Whether it was closed at last, reported or not.
  package var isClosed = false
  /// Changes that are still to be reported, the oldest first.
  package var waiting: [WaitingChange] = []

  package init(_ ticket: Int) { self.ticket = ticket }

  /// Whether nothing of the ticket was ever read.
  package var isNew: Bool { line == 0 && facts == nil }

  /// Whether the history need not be read: all is as it was.
  package func isKnown(_ facts: TicketFacts?) -> Bool { isSettled && self.facts == facts }
}

/// A change that is still to be reported.
package struct WaitingChange: Hashable, Sendable {
  /// The change, as it is reported.
  package let change: TicketChange
  /// Whether a run began to report it, so that the monitor may know it already.
  package var isBegun = false

  package init(_ change: TicketChange) { self.change = change }
}
