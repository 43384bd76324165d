internal import IntegriaAPI
internal import Ticketing

/// Reads from a server what is needed to find changes: the list of open tickets if that is cheaper than the single
/// tickets, and the history of tickets that changed.
struct TicketReader {
  let store: any TicketStore
  let tellsComments: Bool
  /// Whether some of the server's tickets were never read.
  let isFirst: Bool
  /// Whether the last reading was more than a second ago.
  let maySettle: Bool

  /// Up to this many tickets are asked for one by one, however short the list is.
  private static let fewTickets = 5
  /// The number of tickets in a list that costs as much as asking for one ticket: a list of 1,000 takes half a second,
  /// a ticket 20 ms (WIRE-2.md section 1).
  private static let listedForOne = 40

  /// Whether the list is cheaper than asking for `tickets` tickets. `open` is the last known length of the list; nil if
  /// unknown.
  static func prefersList(_ tickets: Int, open: Int?) -> Bool {
    guard tickets > fewTickets else { return false }
    return open.map { $0 <= tickets * listedForOne } ?? true
  }

  /// The open tickets by number, without those whose facts are unreadable. nil if it is cheaper to ask for each
  /// ticket, or if the list cannot be read.
  func list(for tickets: Int, known open: Int?) throws(APIError) -> [Int: TicketFacts]? {
    guard Self.prefersList(tickets, open: open) else { return nil }
    do throws(APIError) {
      let tickets = try store.openTickets().filter { TicketFacts.parts.isDisjoint(with: $0.faults.keys) }
      return Dictionary(tickets.map { ($0.id, TicketFacts($0)) }) { first, _ in first }
    } catch {
      guard [.malformed, .tooLarge, .emptyReply].contains(error.kind) else { throw error }
      return nil
    }
  }

  /// The new notes on a ticket; nil if nothing has changed. `listed` is the ticket in the list: a ticket that is not in
  /// the list is closed, gone, or left out.
  func changes(
    _ noted: NotedTicket, _ listed: TicketFacts?, of key: TicketKey, _ memory: TicketMemory
  ) throws(APIError) -> NotedTicket? {
    guard listed == nil || !noted.isKnown(listed) else { return nil }
    var facts = listed
    // What the list shows as before was read from the ticket itself then, which was the key's.
    if facts == nil || facts != noted.facts {
      let ownership = TicketOwnership(key, user: store.user, memory: memory)
      facts = try ticket(noted.ticket, key.marker).flatMap { ownership.mayBeOurs($0) ? TicketFacts($0) : nil }
    }
    guard !noted.isKnown(facts) else { return nil }
    let history = facts == nil ? [] : try store.tracking(of: noted.ticket)
    var detection = ChangeDetection(
      user: store.user, tellsComments: tellsComments, isFirst: isFirst && noted.isNew, maySettle: maySettle,
      noted, facts)
    let workunits = detection.needsWorkunits(history) ? try store.workunits(of: noted.ticket) : []
    return detection.detect(history, workunits)
  }

  /// The server's ticket; nil if it is gone. An empty answer alone does not show that, because a refused login gets one
  /// too: a search for the ticket must also fail to find it.
  private func ticket(_ id: Int, _ marker: String) throws(APIError) -> Ticket? {
    if let found = try store.ticket(id) { return found }
    return try store.search(marker).first { $0.id == id }
  }
}
