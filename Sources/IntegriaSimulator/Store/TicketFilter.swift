/// The filter of a search for tickets; nil and an empty text do not filter.
struct TicketFilter {
  /// Entity-encoded. Matches title, description, owner, creator and custom fields by LIKE, or the ticket's number.
  var text = ""
  var statuses: [Int]?
  var isNotClosed = false
  var group: Int?
  var priorities: [Int]?
  var owner: String?
  var creator: String?
  var id: Int?
  var inventory: Int?
  /// Only tickets that this user owns or created.
  var reader: String?

  /// Sets the status argument of an operation: 0 means all, -10 all except closed, another number that status.
  mutating func setStatus(_ number: Int) {
    isNotClosed = number == -10
    statuses = number == 0 || number == -10 ? nil : [number]
  }

  /// The tickets that match, in the database's order.
  func tickets(in store: Store) -> [Store.Ticket] {
    let like = text.isEmpty ? nil : StringLike(containing: text)
    return store.tickets.filter { ticket in
      passesNumbers(ticket) && passesPeople(ticket) && (like.map { matches($0, ticket) } ?? true)
    }
  }

  private func passesNumbers(_ ticket: Store.Ticket) -> Bool {
    if isNotClosed, ticket.isClosed { return false }
    if let statuses, !statuses.contains(ticket.status) { return false }
    if let priorities, !priorities.contains(ticket.priority) { return false }
    if let group, ticket.group != group { return false }
    if let id, ticket.id != id { return false }
    return inventory.map { ticket.inventories.contains($0) } ?? true
  }

  private func passesPeople(_ ticket: Store.Ticket) -> Bool {
    if let owner, ticket.owner.lowercased() != owner.lowercased() { return false }
    if let creator, ticket.creator.lowercased() != creator.lowercased() { return false }
    guard let reader = reader?.lowercased() else { return true }
    return ticket.owner.lowercased() == reader || ticket.creator.lowercased() == reader
  }

  private func matches(_ like: StringLike, _ ticket: Store.Ticket) -> Bool {
    let texts = [ticket.title, ticket.description, ticket.owner, ticket.creator] + ticket.fields.values
    return ticket.id == PHP.integer(text) || texts.contains(where: like.matches)
  }
}
