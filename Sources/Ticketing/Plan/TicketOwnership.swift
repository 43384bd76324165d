package import IntegriaAPI

/// Whether a ticket that a search found is one of a key's, and one that this program made.
///
/// Anyone may quote a marker, and the server's search finds parts of words too. So a ticket is ours only where the
/// marker is the last word of its description, Info_extra holds the key, and the user of this run created it, or the one
/// that the journal noted.
package struct TicketOwnership: Hashable, Sendable {
  private let key: TicketKey
  private let users: Set<String>
  private let noted: Int?

  /// Longest part of the key that Info_extra holds, in characters.
  static let keyLimit = 100

  /// `user` is the one that asks; `memory` is what the journal knows of the key.
  package init(_ key: TicketKey, user: String, memory: TicketMemory) {
    self.key = key
    users = Set([user, memory.openedBy].map { $0.lowercased() }.filter { !$0.isEmpty })
    noted = memory.ticket
  }

  package func isOurs(_ ticket: Ticket) -> Bool {
    isMarked(ticket) && (ticket.id == noted || ticket.creator.isEmpty || users.contains(ticket.creator.lowercased()))
  }

  /// Whether the ticket looks like one of the key's, but another user created it: perhaps another monitor's.
  package func isOthers(_ ticket: Ticket) -> Bool { isMarked(ticket) && !isOurs(ticket) }

  private func isMarked(_ ticket: Ticket) -> Bool {
    ticket.description.split(whereSeparator: \.isWhitespace).last.map { $0 == key.marker } ?? false && holdsKey(ticket)
  }

  /// Whether Info_extra holds the key, as far as it can be told: an answer may leave the field out, and a server keeps
  /// some characters in another form or not at all.
  private func holdsKey(_ ticket: Ticket) -> Bool {
    guard let extra = ticket.extras.first ?? nil else { return true }
    let (kept, sent) = (Self.letters(extra), Self.letters(String(key.text.prefix(Self.keyLimit))))
    var rest = sent[...]
    for letter in kept {
      guard let index = rest.firstIndex(of: letter) else { return false }
      rest = rest[(index + 1)...]
    }
    return kept.count * 2 >= sent.count
  }

  private static func letters(_ text: String) -> [UInt8] {
    text.utf8.filter { (0x30...0x39).contains($0) || (0x41...0x5a).contains($0 & 0xdf) }
  }
}
