internal import Files
package import IntegriaAPI
internal import Monitoring

/// The tickets of a server, over its API. `TicketStore` describes the members.
package final class LiveTicketStore: TicketStore {
  package let user: String
  private let client: APIClient
  private let deadline: Deadline
  private let lastStart: Deadline
  private let forced: Dialect?
  private var known: Dialect?
  private var knownGroups: [TicketGroup]?

  /// The timeout of one request, within the run's deadline.
  private static let requestTimeout = Duration.seconds(10)

  /// `dialect` is used for every request; if it is nil, the server's version decides.
  package init(_ client: APIClient, user: String, dialect: Dialect?, deadline: Deadline) {
    self.client = client
    self.user = user
    self.deadline = deadline
    lastStart = deadline.lastStart
    forced = dialect
  }

  /// True some time before the deadline: a request that the deadline cuts off would look like a server that does not
  /// answer.
  package var isOutOfTime: Bool { lastStart.hasPassed }

  package var dialect: Dialect { forced ?? known ?? .documented }

  package func search(_ marker: String) throws(APIError) -> [Ticket] {
    do throws(APIError) { return try call(.search(marker)).tickets() } catch {
      guard error.kind == .tooLarge else { throw error }
      return try call(.searchOpen(marker)).tickets()
    }
  }

  package func ticket(_ id: Int) throws(APIError) -> Ticket? {
    let body = try call(.details(id))
    guard let ticket = try body.ticket() else { return nil }
    // A faulty proxy may answer a request with the answer to an earlier one.
    guard ticket.id == id else {
      client.stopReusingConnections()
      throw APIError(.other, operation: body.operation, excerpt: "ticket \(id) was asked for, and \(ticket.id) came")
    }
    return ticket
  }

  package func create(_ draft: TicketDraft) throws(APIError) -> CreatedTicket {
    let body = try call(dialect.create(draft))
    let number = try body.number()
    guard let id = number.wholePart, id > 0 else {
      throw APIError(.other, operation: body.operation, excerpt: "it answered \(number), which is no ticket")
    }
    return CreatedTicket(id: id, date: body.date)
  }

  package func comment(_ text: String, on id: Int) throws(APIError) { try write(.comment(text, on: id)) }

  package func update(_ ticket: Ticket, customFields: [CustomField]) throws(APIError) {
    if let field = ticket.unreadableField {
      throw APIError(
        .malformed, operation: "get_incident_details",
        excerpt: "ticket \(ticket.id) has no '\(field)' in it, which a change would empty")
    }
    try write(dialect.update(ticket, customFields: customFields))
  }

  package func customFields(type: Int, of ticket: Int?) throws(APIError) -> [CustomField] {
    try call(.customFields(type: type, of: ticket)).customFields()
  }

  package func fileNames(of id: Int) throws(APIError) -> [String] { try call(.files(of: id)).fileNames() }

  package func attach(_ content: [UInt8], named name: String, to id: Int) throws(APIError) {
    try write(.attach(content, named: name, to: id))
  }

  package func userExists(_ name: String) throws(APIError) -> Bool {
    try call(.userExists(name)).number().wholePart == 1
  }

  package func groups() throws(APIError) -> [TicketGroup] {
    if let knownGroups { return knownGroups }
    let groups = try call(.groups).groups()
    knownGroups = groups
    return groups
  }

  package func openTickets() throws(APIError) -> [OpenTicket] {
    // The form of the request depends on the dialect.
    if forced == nil, known == nil { _ = try groups() }
    return try dialect.openTickets(try call(dialect.openTickets), texts: [])
  }

  package func tracking(of id: Int) throws(APIError) -> [TrackingLine] { try call(.tracking(of: id)).tracking() }

  package func workunits(of id: Int) throws(APIError) -> [Workunit] { try call(.workunits(of: id)).workunits() }

  private func write(_ operation: Operation) throws(APIError) {
    let body = try call(operation)
    // 0 or more is success, as in the vendor's clients. 0 is also the answer to a comment that already exists.
    let number = try numberAnswered(body)
    guard !number.isNegative else {
      throw APIError(.other, operation: body.operation, excerpt: "it answered \(number)")
    }
  }

  /// The number in the answer to a write. Throws if it is not a number, for example because it answers an earlier
  /// request.
  private func numberAnswered(_ body: ReplyBody) throws(APIError) -> DecimalNumber {
    do throws(APIError) { return try body.number() } catch {
      client.stopReusingConnections()
      throw error
    }
  }

  /// Calls an operation. The first call of a run also asks for the version, in parallel.
  private func call(_ operation: Operation) throws(APIError) -> ReplyBody {
    FaultPoint.pass()
    defer { FaultPoint.pass() }
    let client = client.until(Deadline(after: min(deadline.remaining, Self.requestTimeout)))
    guard known == nil else { return try client.call([operation])[0].get() }
    let (version, answers) = client.probe(with: [operation])
    let dialect = Dialect(try version.get())
    let body = try answers[0].get()
    known = dialect
    return body
  }
}
