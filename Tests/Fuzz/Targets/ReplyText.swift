@testable import IntegriaAPI

/// Answers from texts, for targets that need a ticket.
enum ReplyText {
  static func ticket(_ xml: String) -> Ticket? { try? ReplyBody.fuzzed(Array(xml.utf8))?.ticket() }
}
