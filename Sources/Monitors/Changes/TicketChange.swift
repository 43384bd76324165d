/// A change that people made to a ticket whose problem goes on.
package struct TicketChange: Hashable, Sendable {
  /// The kind of change. `rawValue` is the word for `{change}`.
  package enum Kind: String, CaseIterable, Sendable {
    /// Someone has taken the ticket, by a change of its owner or status.
    case taken
    case commented
    /// The ticket was closed while the problem goes on, was deleted, or is no longer visible.
    case closed
    case reopened
  }

  package let kind: Kind
  /// The ticket's number.
  package let ticket: Int
  /// The person who made the change; empty if the server does not say.
  package let person: String
  /// The change in words, `took the ticket`; for a comment, its text.
  package let words: String

  package init(_ kind: Kind, of ticket: Int, by person: String, _ words: String) {
    self.kind = kind
    self.ticket = ticket
    self.person = person
    self.words = words
  }

  /// The line that a monitor shows: `ticket 41, ana: took the ticket`.
  package var line: String { "ticket \(ticket)" + (person.isEmpty ? "" : ", \(person)") + ": \(words)" }
}
