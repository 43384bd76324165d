package import IntegriaAPI

/// Decides whether a ticket that a search found belongs to a key and was created by this program.
///
/// A person may quote a marker, and the server's search also finds parts of words. A ticket therefore counts as ours
/// only if the marker is the last word of its description, Info_extra holds the key, and it was created by the user of
/// this run or by the user in the journal.
package struct TicketOwnership: Hashable, Sendable {
  private let key: TicketKey
  private let users: Set<String>
  private let noted: Int?

  /// Number of the key's first characters that are stored in Info_extra.
  static let keyLimit = 100

  /// `user` is the login of this run's user; `memory` is the journal's record of the key.
  package init(_ key: TicketKey, user: String, memory: TicketMemory) {
    self.key = key
    users = Set([user, memory.openedBy].map { $0.lowercased() }.filter { !$0.isEmpty })
    noted = memory.ticket
  }

  /// Whether the ticket is the key's and was created by this program.
  package func isOurs(_ ticket: Ticket) -> Bool {
    isMarked(ticket) && (ticket.id == noted || ticket.creator.isEmpty || users.contains(ticket.creator.lowercased()))
  }

  /// Whether a ticket is the key's, if the journal has its number or the server answered a creation with it: a server
  /// that was restored from a backup uses numbers again. Its marker must be the key's. The marker may be lost; then the
  /// search must find no open ticket (`isAlone`), and no other user may have created this one.
  package func mayBeOurs(_ ticket: Ticket, isAlone: Bool = true) -> Bool {
    if let word = lastWord(of: ticket), TicketKey.isMarker(word) { return word == key.marker }
    return isAlone && (ticket.creator.isEmpty || users.contains(ticket.creator.lowercased()))
  }

  /// Whether the ticket has the key's marker but another user created it, for example for another monitor.
  package func isOthers(_ ticket: Ticket) -> Bool { isMarked(ticket) && !isOurs(ticket) }

  private func isMarked(_ ticket: Ticket) -> Bool {
    lastWord(of: ticket).map { $0 == key.marker } ?? false && holdsKey(ticket)
  }

  private func lastWord(of ticket: Ticket) -> Substring? {
    ticket.description.split(whereSeparator: \.isWhitespace).last
  }

  /// The key as it is sent in Info_extra.
  static func extra(of key: TicketKey) -> String {
    CleanText.start(of: key.text, characters: keyLimit, bytes: 64 * keyLimit)
  }

  /// Whether Info_extra may hold the key. An answer may lack the field, and a server may change or drop characters, so
  /// only a clear difference counts.
  private func holdsKey(_ ticket: Ticket) -> Bool {
    guard let extra = ticket.extras.first ?? nil else { return true }
    let (kept, sent) = (Self.letters(extra), Self.letters(Self.extra(of: key)))
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
