package import IntegriaAPI
internal import Monitoring

/// Carries decisions out on the server: searches, creates, comments, updates.
package final class TicketDesk {
  private let client: APIClient
  private let deadline: Deadline
  private let forced: Dialect?
  private var known: Dialect?
  private var groupNumbers: [String: Int] = [:]

  /// Seconds that one request may take, within the run's deadline.
  private static let requestSeconds = 10.0
  /// Most names that a sentence lists.
  private static let listLimit = 20

  /// `dialect` is the one to use whatever the server's version says; nil asks the version.
  package init(_ client: APIClient, dialect: Dialect?, deadline: Deadline) {
    self.client = client
    self.deadline = deadline
    forced = dialect
  }

  var isOutOfTime: Bool { deadline.hasPassed }

  /// The dialect, from the first call on.
  var dialect: Dialect { forced ?? known ?? .documented }

  /// Calls an operation. The first call of a run also asks the version, at the same time.
  func call(_ operation: Operation) throws(APIError) -> ReplyBody {
    FaultPoint.pass()
    defer { FaultPoint.pass() }
    let patience = Double(deadline.remainingMilliseconds) / 1000
    let client = client.until(Deadline(after: min(patience, Self.requestSeconds)))
    guard known == nil else { return try client.call([operation])[0].get() }
    let (version, answers) = client.open(with: [operation])
    let dialect = Dialect(try version.get())
    let body = try answers[0].get()
    known = dialect
    return body
  }

  // MARK: Finding

  /// Every ticket that carries the marker, open or closed. An answer that is none is an error, never "none".
  func search(_ marker: String) throws(APIError) -> [Ticket] {
    try call(.search(marker)).tickets().filter { TicketKnowledge.carries($0, marker) }
  }

  /// A ticket by its number; nil where it is gone, or not ours to see.
  func ticket(_ id: Int) throws(APIError) -> Ticket? { try call(.details(id)).ticket() }

  /// A group's number by its number or name. A number is taken as it stands.
  func group(_ text: String) throws(DeliveryProblem) -> Int {
    if let number = Int(digits: text) { return number }
    if let number = groupNumbers[text.lowercased()] { return number }
    let groups = try groups()
    for group in groups { groupNumbers[group.name.lowercased()] = group.id }
    guard let number = groupNumbers[text.lowercased()] else {
      let known = Self.some(groups.map(\.name))
      throw .refused(
        "there is no group '\(text)' on the server; \(known.isEmpty ? "it shows this user none" : "there are \(known)")"
      )
    }
    return number
  }

  /// Whether the server lists the group: one that there is not it takes without a word, and nobody sees the ticket.
  func lists(group text: String) throws(DeliveryProblem) -> Bool {
    let number = try group(text)
    return try groups().contains { $0.id == number }
  }

  private func groups() throws(DeliveryProblem) -> [(id: Int, name: String)] {
    try asking { () throws(APIError) in try call(.groups).groups() }
  }

  /// The values for a type's own fields, in the type's order, from values by label.
  func customFields(type: Int, values: [String: String]) throws(DeliveryProblem) -> [String] {
    guard !values.isEmpty else { return [] }
    guard type != 0 else { throw .refused("fields are given, but no ticket type that has them") }
    let fields = try asking { () throws(APIError) in try call(.customFields(type: type, of: nil)).customFields() }
    let labels = fields.map { $0.label.lowercased() }
    if let stranger = values.keys.sorted().first(where: { !labels.contains($0.lowercased()) }) {
      let known = Self.some(fields.map(\.label))
      throw .refused("ticket type \(type) has no field '\(stranger)'; it has \(known.isEmpty ? "none" : known)")
    }
    let byLabel = Dictionary(values.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    return labels.map { byLabel[$0] ?? "" }
  }

  /// The first of many names, for a sentence.
  private static func some(_ names: [String]) -> String {
    let shown = names.prefix(listLimit).joined(separator: ", ")
    return names.count > listLimit ? "\(shown) and \(names.count - listLimit) more" : shown
  }

  // MARK: Writing

  /// Creates a ticket and returns its number.
  func create(_ draft: TicketDraft) throws(DeliveryProblem) -> Int {
    let body: ReplyBody
    do throws(APIError) { body = try call(.create(draft, dialect)) } catch {
      throw Self.isForGood(error) ? .refused(error.sentence) : .server(error)
    }
    guard !body.text.isEmpty else {
      throw .refused(
        "the server created no ticket: it takes no empty title, and no ticket in a group where the user has no rights")
    }
    let number = try asking { () throws(APIError) in try body.number() }
    guard let id = number.wholePart, id > 0 else {
      throw .server(APIError(.other, operation: body.operation, excerpt: "it answered \(number), which is no ticket"))
    }
    return id
  }

  /// Adds a comment. An answer of 0 means that the same text is there already, as after a crash.
  func comment(_ text: String, on id: Int) throws(DeliveryProblem) {
    try write(.comment(fit(text).text, on: id), "comment on ticket \(id)")
  }

  /// Reads the ticket again, changes it, and writes all of it back, its type's own fields too. `change` returns false
  /// where nothing is to be written after all.
  func update(_ ticket: Ticket, _ change: (inout Ticket) -> Bool) throws(DeliveryProblem) {
    var fresh = try asking { () throws(APIError) in try self.ticket(ticket.id) } ?? ticket
    for index in fresh.extras.indices { fresh.extras[index] = fresh.extras[index] ?? ticket.extras[index] }
    guard change(&fresh) else { return }
    let type = fresh.type
    let fields =
      type == 0
      ? []
      : try asking { () throws(APIError) in try call(.customFields(type: type, of: ticket.id)).customFields() }
    try write(.update(fresh, customFields: fields, dialect), "change ticket \(ticket.id)")
  }

  private func write(_ operation: Operation, _ what: String) throws(DeliveryProblem) {
    do throws(APIError) {
      let body = try call(operation)
      // From 0 on it is done, to the vendor's own clients too.
      let number = try body.number()
      guard !number.isNegative else {
        throw APIError(.other, operation: body.operation, excerpt: "it answered \(number)")
      }
    } catch {
      if error.kind == .emptyReply { throw .refused("the user may not \(what)") }
      throw Self.isForGood(error) ? .refused("could not \(what): \(error.sentence)") : .server(error)
    }
  }

  /// Answers that asking again will not change.
  private static func isForGood(_ error: APIError) -> Bool { [400, 413, 414].contains(error.code) }

  private func asking<Value>(_ body: () throws(APIError) -> Value) throws(DeliveryProblem) -> Value {
    do throws(APIError) { return try body() } catch { throw .server(error) }
  }

  /// A text as this server can keep it, and what was changed.
  func fit(_ text: String) -> (text: String, notes: [String]) {
    let clean = CleanText.text(text)
    guard dialect == .documented else { return clean }
    let apart = CleanText.withoutTripleColons(clean.text)
    return (apart.text, clean.notes + apart.notes)
  }

  /// A field's value as this server can keep it: without control characters, among which is a separator of ours.
  func fit(value: String) -> (text: String, notes: [String]) {
    let clean = CleanText.value(value)
    return dialect == .documented ? CleanText.withoutTripleColons(clean) : (clean, [])
  }

  func fit(title: String) -> (text: String, notes: [String]) {
    let clean = CleanText.title(title)
    guard dialect == .documented else { return clean }
    let apart = CleanText.withoutTripleColons(clean.text)
    return (apart.text, clean.notes + apart.notes)
  }
}
