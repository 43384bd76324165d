import Monitoring

@testable import IntegriaAPI
@testable import Ticketing

/// A server's tickets in memory, for stories in this process. It can fail, be late, and lose an answer.
final class TicketStoreTwin: TicketStore {
  var user = "monitor"
  var dialect = Dialect.documented
  var isOutOfTime = false
  /// The tickets, by number.
  var tickets: [Int: Ticket] = [:]
  var comments: [Int: [String]] = [:]
  var types: [Int: [String]] = [1: ["Host", "Service"]]
  var groupList = [TicketGroup(id: 2, name: "Customer #A"), TicketGroup(id: 3, name: "Engineering")]

  /// The files on each ticket.
  var files: [Int: [(name: String, content: [UInt8])]] = [:]
  /// Called after a file was attached, before the answer.
  var afterAttachment: (TicketStoreTwin) throws(APIError) -> Void = { _ in }
  /// Names of the users, in lower case.
  var users: Set<String> = ["monitor", "ana", "bob"]

  /// Histories and workunits by ticket, and the server's clock, which advances by a second with each change.
  var histories: [Int: [TrackingLine]] = [:]
  var work: [Int: [Workunit]] = [:]
  var clock = LocalMoment("2026-11-26 12:00:00")

  /// The calls, in order.
  private(set) var calls: [String] = []
  /// Errors of operations, each until it is removed.
  var errors: [String: APIError.Kind] = [:]
  /// Called before an operation.
  var before: [String: (TicketStoreTwin) -> Void] = [:]
  /// Called after a ticket was changed, before the answer.
  var afterUpdate: (TicketStoreTwin) throws(APIError) -> Void = { _ in }
  /// Tickets that searches do not show yet.
  var unseen: Set<Int> = []
  /// The faults of each ticket in the list.
  var listFaults: [OpenTicket.Part: String] = [:]
  /// Tickets whose history cannot be read.
  var unreadableHistories: Set<Int> = []
  /// Called after a ticket was created, before the answer.
  var afterCreation: (TicketStoreTwin) throws(APIError) -> Void = { _ in }
  /// The number in the answer to a creation, in place of the ticket's.
  var wrongNumber: Int?
  /// The longest text that is accepted, in bytes.
  var sizeLimit = Int.max

  /// The server's time of an answer, in seconds since 1970, and the local time of a new ticket.
  var date: Int?
  var localTime = ""

  private var nextNumber = 41

  func insert(_ ticket: Ticket) { tickets[ticket.id] = ticket }

  func count(_ operation: String) -> Int { calls.count { $0 == operation } }

  func forgetCalls() { calls = [] }

  private func pass(_ operation: String, size: Int = 0) throws(APIError) {
    calls.append(operation)
    before[operation]?(self)
    if let kind = errors[operation] ?? errors["*"] { throw APIError(kind, operation: operation, code: 500) }
    if size > sizeLimit { throw APIError(.httpStatus, operation: operation, code: 413) }
  }

  func search(_ marker: String) throws(APIError) -> [Ticket] {
    try pass("get_incidents")
    return tickets.values.filter { $0.description.contains(marker) && !unseen.contains($0.id) }.sorted { $0.id < $1.id }
  }

  func ticket(_ id: Int) throws(APIError) -> Ticket? {
    try pass("get_incident_details")
    return tickets[id]
  }

  func create(_ draft: TicketDraft) throws(APIError) -> CreatedTicket {
    try pass("create_incident", size: draft.description.utf8.count)
    guard !draft.title.isEmpty, draft.group != 99 else { throw APIError(.emptyReply, operation: "create_incident") }
    let id = add(draft)
    try afterCreation(self)
    return CreatedTicket(id: wrongNumber ?? id, date: date)
  }

  /// Adds a ticket, as another monitor with the same user would.
  @discardableResult
  func add(_ draft: TicketDraft) -> Int {
    let id = nextNumber
    nextNumber += 1
    let fields = [
      "id_incident": "\(id)", "status": "1", "title": draft.title, "description": draft.description,
      "priority": "\(draft.priority)", "group_id": "\(draft.group)", "id_creator": user, "user_id": draft.owner,
      "id_incident_type": "\(draft.type)", "id_parent": "\(draft.parent)", "extra_data": draft.extras[0],
      "start": localTime, "extra_data2": draft.extras[1], "extra_data3": draft.extras[2],
      "extra_data4": draft.extras[3],
    ]
    let children = fields.map { RecordReader.Element(name: $0.key, text: $0.value, children: []) }
    tickets[id] = Ticket(RecordReader.Element(name: "incident", text: "", children: children))
    track(id, .other, by: user)
    return id
  }

  func comment(_ text: String, on id: Int) throws(APIError) {
    try pass("create_workunit", size: text.utf8.count)
    guard tickets[id] != nil else { throw APIError(.sqlError, operation: "create_workunit") }
    if comments[id, default: []].contains(text) { return }
    comments[id, default: []].append(text)
    track(id, .commented, by: "")
    addWork(text, by: user, to: id)
  }

  func update(_ ticket: Ticket, customFields: [CustomField]) throws(APIError) {
    try pass("update_incident")
    guard let old = tickets[ticket.id] else { throw APIError(.emptyReply, operation: "update_incident") }
    tickets[ticket.id] = ticket
    if old.status != ticket.status { track(ticket.id, .status(ticket.status), by: "") }
    // Wrong, as on the server, whenever the caller is not the owner.
    if ticket.owner != user { track(ticket.id, .owner(user), by: "") }
    track(ticket.id, .other, by: "")
    try afterUpdate(self)
  }

  func customFields(type: Int, of ticket: Int?) throws(APIError) -> [CustomField] {
    try pass("get_incident_fields")
    return (types[type] ?? []).map { CustomField(label: $0, value: "") }
  }

  func fileNames(of id: Int) throws(APIError) -> [String] {
    try pass("get_incident_files")
    return files[id, default: []].map(\.name)
  }

  func attach(_ content: [UInt8], named name: String, to id: Int) throws(APIError) {
    try pass("attach_file", size: content.count)
    guard tickets[id] != nil else { throw APIError(.emptyReply, operation: "attach_file") }
    if files[id, default: []].contains(where: { $0.name == name }) { return }
    files[id, default: []].append((name, content))
    try afterAttachment(self)
  }

  func userExists(_ name: String) throws(APIError) -> Bool {
    try pass("user_exists")
    return users.contains(name.lowercased())
  }

  func groups() throws(APIError) -> [TicketGroup] {
    try pass("get_groups")
    return groupList
  }

  func openTickets() throws(APIError) -> [OpenTicket] {
    try pass("get_incidents")
    return tickets.values.filter { !$0.isClosed }.map {
      OpenTicket(
        id: $0.id, status: $0.status, priority: $0.priority, group: $0.group, type: $0.type, owner: $0.owner,
        created: nil, updated: $0.updatedAt, checked: nil, workunits: 0,
        isSLABreached: false, texts: [], faults: listFaults)
    }
  }

  func tracking(of id: Int) throws(APIError) -> [TrackingLine] {
    try pass("get_incident_tracking")
    if unreadableHistories.contains(id) { throw APIError(.malformed, operation: "get_incident_tracking") }
    return histories[id] ?? []
  }

  func workunits(of id: Int) throws(APIError) -> [Workunit] {
    try pass("get_incident_workunits")
    return work[id] ?? []
  }
}

/// What people do in the web interface, with its history lines.
extension TicketStoreTwin {
  func track(_ id: Int, _ action: TrackingLine.Action, by user: String) {
    let next = 1 + histories.values.reduce(0) { $0 + $1.count }
    histories[id, default: []].append(TrackingLine(id: next, action: action, user: user, time: clock))
  }

  func addWork(_ text: String, by user: String, to id: Int, isPublic: Bool = true) {
    let next = 1 + work.values.reduce(0) { $0 + $1.count }
    work[id, default: []].append(Workunit(id: next, user: user, text: text, time: clock, isPublic: isPublic))
  }

  func take(_ id: Int, by person: String, for owner: String? = nil) {
    tickets[id]?.owner = owner ?? person
    setStatus(.assigned, of: id, by: person)
    track(id, .owner(owner ?? person), by: person)
  }

  func setStatus(_ status: Ticket.Status, of id: Int, by person: String) {
    tickets[id]?.status = status
    track(id, .status(status), by: person)
  }

  func close(_ id: Int, by person: String) {
    setStatus(.closed, of: id, by: person)
    track(id, .other, by: person)
  }

  /// The button "Reopen" writes a line about the owner, who does not change.
  func reopen(_ id: Int, by person: String) {
    setStatus(.reopened, of: id, by: person)
    track(id, .owner(person), by: person)
  }

  func write(_ text: String, on id: Int, by person: String, isPublic: Bool = true) {
    track(id, .commented, by: person)
    addWork(text, by: person, to: id, isPublic: isPublic)
  }
}
