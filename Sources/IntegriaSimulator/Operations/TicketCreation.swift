/// `create_incident title,group,priority,description,inventory,type,email copy,owner,parent,status,extra,resolution,`
/// `extra2,extra3,extra4,custom fields...`: accepts almost anything without an error.
struct TicketCreation {
  let call: Call

  /// Creates a ticket and answers its number. The answer is empty for an empty title, and `-1` after an SQL error for a
  /// parent that does not exist. For an unknown return type it is empty, although the ticket is created.
  static func create(_ call: Call, _ store: inout Store) -> String {
    let title = call.prose(0) ?? ""
    guard !title.isEmpty, title != "0" else { return "" }
    let parent = call.number(8)
    guard parent == 0 || store.ticket(parent) != nil else {
      return SQLError.unknownParent(file: "functions_api.php", line: 210) + call.outcome("-1")
    }
    let creation = TicketCreation(call: call)
    let ticket = creation.ticket(title: title, in: store)
    store.insert(ticket)
    store.queuedMails += 1 + (ticket.emailCopy.isEmpty ? 0 : 1) + (ticket.owner == ticket.creator ? 0 : 1)
    creation.track(ticket, in: &store)
    return creation.groupErrors + call.outcome("\(ticket.id)")
  }

  private func ticket(title: String, in store: Store) -> Store.Ticket {
    var ticket = Store.Ticket(id: store.nextTicket, title: title, start: call.now)
    ticket.group = groupErrors.isEmpty ? max(0, call.number(1)) : 0
    ticket.priority = max(0, call.number(2))
    ticket.description = call.prose(3) ?? ""
    ticket.inventories = (call.text(4) ?? "").split(separator: ":").map { PHP.integer(String($0)) }.filter { $0 > 0 }
    ticket.type = max(0, call.number(5))
    ticket.emailCopy = call.text(6) ?? ""
    ticket.owner = owner(in: store, group: ticket.group)
    ticket.creator = call.dialect.isLegacy ? call.login : call.user.id
    if call.searchLag > 0 { ticket.listedFrom = Clock.now + call.searchLag }
    ticket.parent = call.number(8) == 0 ? nil : call.number(8)
    ticket.status = status
    ticket.resolution = max(0, call.number(11))
    ticket.extra = [10, 12, 13, 14].map { call.extra($0) }
    let first = call.dialect.isLegacy ? 13 : 15
    ticket.fields = call.customFields(from: first, of: store.types.first { $0.id == ticket.type })
    return ticket
  }

  /// The default is "New" as documented, but 0 in the legacy dialect.
  private var status: Int {
    let text = call.text(9) ?? ""
    return text.isEmpty && !call.dialect.isLegacy ? 1 : max(0, PHP.integer(text))
  }

  /// The default is admin as documented, but the group's default user in the legacy dialect.
  private func owner(in store: Store, group: Int) -> String {
    if let owner = call.text(7), !owner.isEmpty { return owner }
    return !call.dialect.isLegacy ? Simulator.user : store.group(group)?.defaultUser ?? ""
  }

  /// The database's errors for a group that is not a number. The ticket is still created, in group 0.
  private var groupErrors: String {
    let group = call.text(1) ?? ""
    let digits = group.hasPrefix("-") ? group.dropFirst() : group[...]
    if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return "" }
    if group.isEmpty { return SQLError.syntax(near: "") + SQLError.syntax(near: "") }
    if group.hasPrefix("&") { return SQLError.syntax(near: group) }
    // A `#` turns the rest into a comment.
    if group.contains("&") { return SQLError.syntax(near: "") }
    return SQLError.unknownColumn(group) + SQLError.unknownColumn(group)
  }

  private func track(_ ticket: Store.Ticket, in store: inout Store) {
    for id in ticket.inventories {
      guard let name = store.inventories.first(where: { $0.id == id })?.name else { continue }
      store.track(
        ticket.id, state: 10, at: call.now, user: call.user.id, additional: "\(id)",
        "Added inventory object  -> \(name)")
    }
    store.track(ticket.id, state: 0, at: call.now, user: call.user.id, additional: "0", "Created")
  }
}

extension Call {
  /// A free text other than title and description: `:::` is a comma only in the documented dialect.
  func freeText(_ index: Int) -> String {
    (dialect.isLegacy ? text(index) : prose(index)) ?? ""
  }

  /// An Info_extra value, cut to 100 characters in its encoded form.
  func extra(_ index: Int) -> String { String(freeText(index).prefix(100)) }

  /// The values of a type's custom fields, which follow the other arguments in the fields' order.
  func customFields(from first: Int, of type: Store.TicketType?) -> [Int: String] {
    let fields = type?.fields ?? []
    let values = fields.enumerated().map { ($1.id, freeText(first + $0)) }
    return Dictionary(uniqueKeysWithValues: values.filter { !$0.1.isEmpty })
  }
}
