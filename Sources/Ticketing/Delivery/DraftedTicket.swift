internal import IntegriaAPI
internal import Monitoring

/// A new ticket as the server accepts it, with notes on changes. An optional value that the server does not accept is
/// left out, so that the ticket is still created.
struct DraftedTicket {
  var draft: TicketDraft
  var text: ServerText
  let group: GroupChoice

  /// Throws if no group is known for the ticket, or if the server's groups cannot be read.
  init(
    _ event: TicketEvent, _ history: String?, _ policy: TicketPolicy, _ store: any TicketStore
  ) throws(DeliveryProblem) {
    let overrides = event.overrides
    group = try GroupChoice(event.group, policy.group, store)
    text = ServerText(store.dialect)
    draft = TicketDraft(
      title: "", description: "", group: group.number,
      priority: overrides.priority ?? policy.priority(of: event.state))
    draft.title = TicketText.title(event, policy, for: &text)
    draft.description = TicketText.description(event, history: history, policy) { text.text($0) }
    draft.owner = text.value(overrides.owner.isEmpty ? policy.owner : overrides.owner)
    draft.type = overrides.type ?? policy.type
    draft.inventory = text.value(overrides.inventory.isEmpty ? policy.inventory : overrides.inventory)
    draft.emailCopy = text.value(overrides.emailCopy.isEmpty ? policy.emailCopy : overrides.emailCopy)
    draft.parent = overrides.parent ?? 0
    var key = ServerText(store.dialect)
    draft.extras =
      [key.value(TicketOwnership.extra(of: event.key))] + overrides.extras.map { text.value($0) }
    let fields = try CustomFieldValues(overrides.fields, type: draft.type, store)
    for note in fields.notes { text.note(note) }
    draft.customFields = fields.values.map { text.value($0) }
    noteExtras(store.dialect)
  }

  /// Notes which of Info_extra 2 to 4 the server stores elsewhere or drops.
  private mutating func noteExtras(_ dialect: Dialect) {
    let displaced = dialect.displacedExtras(of: draft)
    if !displaced.isEmpty {
      text.note("\(displaced.joined(separator: " and ")) left out: this server takes the type's fields in that place")
    }
    for misplaced in dialect.extrasTakenAsFields(of: draft) {
      text.note(
        "\(misplaced) goes into a field of type \(draft.type): this server takes the type's fields in that place")
    }
  }
}

/// The group of a new ticket, by its number or name.
struct GroupChoice {
  let number: Int
  private(set) var notes: [String] = []

  /// The event's group, else the policy's. A group that the server does not have is left out with a note. Throws if
  /// neither can be used.
  init(_ given: String, _ fallback: String, _ store: any TicketStore) throws(DeliveryProblem) {
    let wanted = given.isEmpty ? fallback : given
    guard !wanted.isEmpty else { throw .refused("no group is given for the ticket") }
    let groups: [TicketGroup]
    do throws(APIError) { groups = try store.groups() } catch {
      // A group given by its number can be used without the list.
      guard let number = Int(digits: wanted) else { throw .server(error) }
      self.number = number
      return
    }
    if let found = Self.find(wanted, in: groups) {
      (number, notes) = found
    } else if let plain = Int(digits: wanted) {
      // The server accepts an unknown number, and the ticket may be visible to nobody.
      number = plain
      notes = groups.isEmpty ? [] : ["in group \(plain), which the server does not list"]
    } else if wanted != fallback, let found = Self.find(fallback, in: groups) {
      number = found.number
      notes = ["in group \(fallback), since the server does not list '\(wanted)'"] + found.notes
    } else if groups.isEmpty {
      throw .server(
        APIError(.other, operation: "get_groups", excerpt: "it shows this user no group, so '\(wanted)' is not known"))
    } else {
      throw .refused("there is no group '\(wanted)' on the server; there are \(Self.some(groups.map(\.name)))")
    }
  }

  /// A group by its number, else by its name. If several have the name, the lowest number, with a note that lists them.
  private static func find(_ text: String, in groups: [TicketGroup]) -> (number: Int, notes: [String])? {
    if let number = Int(digits: text), groups.contains(where: { $0.id == number }) { return (number, []) }
    let numbers = groups.filter { $0.name.lowercased() == text.lowercased() }.map(\.id).sorted()
    guard let first = numbers.first else { return nil }
    let all = numbers.map(String.init).joined(separator: " and ")
    return (first, numbers.count > 1 ? ["in group \(first), since '\(text)' is the name of groups \(all)"] : [])
  }

  /// The largest number of names in a sentence.
  private static let listLimit = 20

  /// The first of many names, for a sentence.
  static func some(_ names: [String]) -> String {
    let shown = names.prefix(listLimit).joined(separator: ", ")
    return names.count > listLimit ? "\(shown) and \(names.count - listLimit) more" : shown
  }
}

/// The values of a ticket type's custom fields, in the type's order.
struct CustomFieldValues {
  private(set) var values: [String] = []
  private(set) var notes: [String] = []

  /// The number of custom fields that `create_incident` accepts by position.
  private static let positionLimit = 10

  /// `given` is by label, or by position from 1 if the server does not report labels (`Dialect.namesCustomFields`). A
  /// value without a matching field is left out with a note. Throws if the type's fields cannot be read.
  init(_ given: [String: String], type: Int, _ store: any TicketStore) throws(DeliveryProblem) {
    guard !given.isEmpty else { return }
    guard type != 0 else {
      notes = ["fields left out, since no ticket type is given that has them"]
      return
    }
    guard store.dialect.namesCustomFields else {
      place(given)
      return
    }
    let fields: [CustomField]
    do throws(APIError) { fields = try store.customFields(type: type, of: nil) } catch { throw .server(error) }
    let labels = fields.map { $0.label.lowercased() }
    for name in given.keys.sorted() where !labels.contains(name.lowercased()) {
      let known = GroupChoice.some(fields.map(\.label))
      notes.append(
        "field '\(name)' left out: ticket type \(type) does not have it, but \(known.isEmpty ? "none at all" : known)")
    }
    let byLabel = Dictionary(given.map { ($0.key.lowercased(), $0.value) }) { first, _ in first }
    values = labels.map { byLabel[$0] ?? "" }
    if values.allSatisfy(\.isEmpty) { values = [] }
  }

  private mutating func place(_ given: [String: String]) {
    var placed: [Int: String] = [:]
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      if let position = Int(digits: name), (1...Self.positionLimit).contains(position) {
        placed[position] = value
      } else {
        notes.append(
          "field '\(name)' left out: this server does not report the names of fields, so give its position, as in 1=VALUE"
        )
      }
    }
    values = (0..<(placed.keys.max() ?? 0)).map { placed[$0 + 1] ?? "" }
  }
}
