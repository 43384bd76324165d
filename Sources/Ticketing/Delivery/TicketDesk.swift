internal import Files
package import IntegriaAPI
internal import Monitoring

/// Carries decisions out on the server: searches, creates, comments, updates.
package final class TicketDesk {
  private let client: APIClient
  private let deadline: Deadline
  private let forced: Dialect?
  private var known: Dialect?
  private var groupNumbers: [String: Int] = [:]

  /// How long one request may take, within the run's deadline.
  private static let requestTimeout = Duration.seconds(10)
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
    let client = client.until(Deadline(after: min(deadline.remaining, Self.requestTimeout)))
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

  /// Most fields that a ticket type can have values for: the last parameter of `create_incident` that takes one.
  private static let customFieldLimit = 10

  /// The values for a type's own fields, in the type's order, from values by label; what had to be left out, in words.
  /// Where fields have no names (`Dialect.namesCustomFields`) a value is given by its position, from 1.
  func customFields(type: Int, values: [String: String]) throws(DeliveryProblem) -> (values: [String], notes: [String])
  {
    guard !values.isEmpty else { return ([], []) }
    guard type != 0 else { throw .refused("fields are given, but no ticket type that has them") }
    guard dialect.namesCustomFields else { return Self.byPosition(values) }
    let fields = try asking { () throws(APIError) in try call(.customFields(type: type, of: nil)).customFields() }
    let labels = fields.map { $0.label.lowercased() }
    if let stranger = values.keys.sorted().first(where: { !labels.contains($0.lowercased()) }) {
      let known = Self.some(fields.map(\.label))
      throw .refused("ticket type \(type) has no field '\(stranger)'; it has \(known.isEmpty ? "none" : known)")
    }
    let byLabel = Dictionary(values.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    return (labels.map { byLabel[$0] ?? "" }, [])
  }

  private static func byPosition(_ values: [String: String]) -> (values: [String], notes: [String]) {
    var placed: [Int: String] = [:]
    var notes: [String] = []
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      if let position = Int(digits: name), (1...customFieldLimit).contains(position) {
        placed[position] = value
      } else {
        notes.append(
          "field '\(name)' left out: this server does not tell the names of fields, so give its position, as in 1=VALUE"
        )
      }
    }
    let last = placed.keys.max() ?? 0
    return ((0..<last).map { placed[$0 + 1] ?? "" }, notes)
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
    do throws(APIError) { body = try call(dialect.create(draft)) } catch {
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
      type == 0 || !dialect.updateNeedsCustomFields
      ? []
      : try asking { () throws(APIError) in try call(.customFields(type: type, of: ticket.id)).customFields() }
    try write(dialect.update(fresh, customFields: fields), "change ticket \(ticket.id)")
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
    guard dialect.readsTripleColonAsComma else { return clean }
    let apart = CleanText.withoutTripleColons(clean.text)
    return (apart.text, clean.notes + apart.notes)
  }

  /// A field's value as this server can keep it: without control characters, among which is a separator of ours.
  func fit(value: String) -> (text: String, notes: [String]) {
    let clean = CleanText.value(value)
    return dialect.readsTripleColonAsComma ? CleanText.withoutTripleColons(clean) : (clean, [])
  }

  func fit(title: String) -> (text: String, notes: [String]) {
    let clean = CleanText.title(title)
    guard dialect.readsTripleColonAsComma else { return clean }
    let apart = CleanText.withoutTripleColons(clean.text)
    return (apart.text, clean.notes + apart.notes)
  }
}
