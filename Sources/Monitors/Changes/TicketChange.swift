/// What a person did to a ticket whose problem goes on.
package struct TicketChange: Hashable, Sendable {
  /// What was done; `rawValue` is the word that a program gets.
  package enum Kind: String, CaseIterable, Sendable {
    /// Someone has it now: its owner or its status was changed.
    case taken
    case commented
    /// Closed while the problem goes on, deleted, or no longer to be seen.
    case closed
    case reopened
  }

  /// What was done.
  package let kind: Kind
  /// The ticket's number.
  package let ticket: Int
  /// Who did it; empty where the server does not say.
  package let person: String
  /// What they did, in words: `took the ticket`; for a comment its text.
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
