internal import IntegriaAPI
internal import Ticketing

/// Asks a server what is needed to see what people did: its list of open tickets where that is cheaper than each
/// ticket, and the history of those tickets alone that are not as they were.
struct TicketReader {
  let store: any TicketStore
  let tellsComments: Bool
  /// Whether some of the server's tickets were never read.
  let isFirst: Bool
  /// Whether the last look was more than a second ago.
  let maySettle: Bool

  /// So many tickets are asked for one by one, whatever the list costs.
  private static let fewTickets = 5
  /// Open tickets of a list that cost as much as asking for one ticket: a list of 1,000 takes half a second, a ticket
  /// 20 ms (WIRE-2.md section 1).
  private static let listedForOne = 40

  /// Whether the list is cheaper for so many tickets. `open` is how long it was the last time; nil if nobody knows.
  static func prefersList(_ tickets: Int, open: Int?) -> Bool {
    guard tickets > fewTickets else { return false }
    return open.map { $0 <= tickets * listedForOne } ?? true
  }

  /// The open tickets by number, but for those that cannot be read whole; nil where it is cheaper to ask for each, or the
  /// list cannot be read.
  func list(for tickets: Int, known open: Int?) throws(APIError) -> [Int: TicketFacts]? {
    guard Self.prefersList(tickets, open: open) else { return nil }
    do throws(APIError) {
      let tickets = try store.openTickets().filter { $0.faults.isEmpty }
      return Dictionary(tickets.map { ($0.id, TicketFacts($0)) }) { first, _ in first }
    } catch {
      guard [.malformed, .tooLarge, .emptyReply].contains(error.kind) else { throw error }
      return nil
    }
  }

  /// What is noted of a ticket from now on; nil if nothing has changed. `listed` is what the list has of it: a ticket
  /// that is not in it is closed, gone, or left out. `marker` is that of its key.
  func changes(
    _ noted: NotedTicket, _ listed: TicketFacts?, marker: String
  ) throws(APIError) -> NotedTicket? {
    var facts = listed
    if facts == nil { facts = try self.facts(of: noted.ticket, marker) }
    guard !noted.isKnown(facts) else { return nil }
    let history = try store.tracking(of: noted.ticket)
    var detection = ChangeDetection(
      user: store.user, tellsComments: tellsComments, isFirst: isFirst && noted.isNew, maySettle: maySettle,
      noted, facts)
    let workunits = detection.needsWorkunits(history) ? try store.workunits(of: noted.ticket) : []
    return detection.detect(history, workunits)
  }

  /// What the server has of a ticket; nil if it is gone. An empty answer alone does not say so, since a refused login
  /// gets one too: a search for the ticket must not find it either.
  private func facts(of ticket: Int, _ marker: String) throws(APIError) -> TicketFacts? {
    if let found = try store.ticket(ticket) { return TicketFacts(found) }
    return try store.search(marker).first { $0.id == ticket }.map { TicketFacts($0) }
  }
}
