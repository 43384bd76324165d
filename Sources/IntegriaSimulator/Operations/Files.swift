/// The operations on files attached to tickets.
enum Files {
  /// `attach_file ticket,name,size,description,content in Base64`: 0, bare in XML too. A second file of the same name on
  /// a ticket is not stored and answered the same; for who may not change the ticket nothing is.
  static func attach(_ call: Call, _ store: inout Store) -> String {
    guard let ticket = TicketReading.readable(call, store) else { return "" }
    let name = call.freeText(1)
    if !store.files.contains(where: { $0.ticket == ticket.id && $0.name == name }) {
      store.files.append(
        Store.File(
          id: store.nextFile, ticket: ticket.id, user: call.user.id, name: name, description: call.freeText(3),
          size: call.number(2), timestamp: call.now, content: call.text(4) ?? ""))
      store.nextFile += 1
    }
    return call.dialect == .documented ? call.outcome("0") : "0"
  }

  /// `get_incident_files ticket`; none is an empty root in XML.
  static func list(_ call: Call, _ store: inout Store) -> String {
    let ticket = TicketReading.readable(call, store)
    let files = store.files.filter { $0.ticket == ticket?.id }
    guard call.dialect == .documented else { return call.list("file", files.map(legacyColumns)) }
    guard call.format == .csv else { return call.list("file", files.map(documentedElements)) }
    return call.list("file", files.map(documentedColumns))
  }

  /// `download_file id`: the content in Base64.
  static func download(_ call: Call, _ store: inout Store) -> String {
    let id = call.number(0)
    guard let file = store.files.first(where: { $0.id == id }) else { return "" }
    return call.outcome(file.content)
  }

  /// `delete_file id`: 0.
  static func delete(_ call: Call, _ store: inout Store) -> String {
    let id = call.number(0)
    guard store.files.contains(where: { $0.id == id }) else { return "" }
    store.files.removeAll { $0.id == id }
    return call.outcome("0")
  }

  private static func legacyColumns(_ file: Store.File) -> [(name: String, value: String)] {
    [
      ("id_attachment", "\(file.id)"), ("id_incidencia", "\(file.ticket)"), ("id_task", "0"), ("id_kb", "0"),
      ("id_lead", "0"), ("id_company", "0"), ("id_todo", "0"), ("id_usuario", file.user), ("id_contact", "0"),
      ("filename", file.name), ("description", file.description), ("size", "\(file.size)"),
      ("timestamp", Clock.databaseText(file.timestamp)), ("id_invoice", "0"), ("id_contract", "0"),
      ("public_key", ""), ("file_sharing", "0"),
    ]
  }

  /// The elements that the documentation shows.
  private static func documentedElements(_ file: Store.File) -> [(name: String, value: String)] {
    [
      ("id_attachment", "\(file.id)"), ("id_issue", "\(file.ticket)"), ("id_task", "0"), ("id_kb", "0"),
      ("user_id", file.user), ("filename", file.name), ("description", file.description), ("size", "\(file.size)"),
    ]
  }

  /// The places where the vendor's later clients looked: user 8, name 11, description 12, size 13, time 14.
  private static func documentedColumns(_ file: Store.File) -> [(name: String, value: String)] {
    var columns = legacyColumns(file)
    columns.insert(("id_project", "0"), at: 7)
    columns.insert(("id_inventory", "0"), at: 10)
    return columns
  }
}
