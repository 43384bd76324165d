/// The operations on files attached to tickets.
enum Files {
  /// `attach_file ticket,name,size,description,content in Base64`: 0. The answer is empty if the caller may not change
  /// the ticket. A second file with the same name on a ticket is not stored, and the answer is a bare 0. A name with a
  /// slash is refused with -1; one with `..` is answered with 0 and lands outside the folder. For a missing ticket an
  /// admin gets an SQL error, but the file is stored.
  static func attach(_ call: Call, _ store: inout Store) -> String {
    guard let ticket = reachable(call, store) else { return "" }
    let name = call.freeText(1)
    let isOutside = name.contains("..")
    if name.contains("/"), !isOutside { return call.outcome("-1") }
    if store.files.contains(where: { $0.ticket == ticket && $0.name == name }) { return "0" }
    if isOutside { return call.outcome("0") }
    let isOrphan = store.ticket(ticket) == nil
    store.files.append(
      Store.File(
        id: store.nextFile, ticket: ticket, user: call.user.id, name: name, description: call.freeText(3),
        size: call.number(2), timestamp: call.now, content: call.text(4) ?? ""))
    store.insert(workunit(on: ticket, name: name, file: store.nextFile, call))
    store.nextFile += 1
    if isOrphan { return SQLError.untracked + call.outcome("0") }
    store.track(ticket, state: 3, at: call.now, user: call.user.id, additional: "0", "File added")
    return call.outcome("0")
  }

  /// The comment about a new file contains raw HTML.
  private static func workunit(on ticket: Int, name: String, file: Int, _ call: Call) -> Store.Workunit {
    let page = "operation/common/download_file.php?type=incident&id_attachment=\(file)"
    return Store.Workunit(
      ticket: ticket, timestamp: call.now, duration: 0.05, user: call.user.id,
      description: "Automatic WU: Added a file to this issue. Filename uploaded: "
        + "<a target='_blank' href='\(page)'>\(name)</a>")
  }

  /// The ticket number in the first argument, if the caller may change the ticket. An admin also gets a missing ticket.
  private static func reachable(_ call: Call, _ store: Store) -> Int? {
    let id = call.number(0)
    guard let ticket = store.ticket(id) else { return call.user.isAdmin ? id : nil }
    return call.mayTouch(ticket) ? id : nil
  }

  /// `get_incident_files ticket`: an empty root in XML if there are no files.
  static func list(_ call: Call, _ store: inout Store) -> String {
    let ticket = reachable(call, store)
    let files = store.files.filter { $0.ticket == ticket }
    guard !call.dialect.isLegacy else { return call.list("file", files.map { legacyColumns($0, call) }) }
    guard call.format == .csv else { return call.list("file", files.map(documentedElements)) }
    return call.list("file", files.map { documentedColumns($0, call) })
  }

  /// `download_file id`: the content in Base64; empty for a file on a ticket that the caller may not see.
  static func download(_ call: Call, _ store: inout Store) -> String {
    let id = call.number(0)
    guard let file = store.files.first(where: { $0.id == id }) else { return call.outcome("") }
    if let ticket = store.ticket(file.ticket), !call.mayTouch(ticket) { return "" }
    // A `+` was received as a blank, so blanks are turned back.
    return call.outcome(Entities.decode(file.content).replacing(" ", with: "+"))
  }

  /// `delete_file id`: 0; -2 if the file does not exist, -1 if the caller is not an admin.
  static func delete(_ call: Call, _ store: inout Store) -> String {
    let id = call.number(0)
    guard let file = store.files.first(where: { $0.id == id }) else { return call.outcome("-2") }
    guard call.user.isAdmin else { return call.outcome("-1") }
    store.files.removeAll { $0.id == id }
    store.track(file.ticket, state: 5, at: call.now, user: call.user.id, additional: "0", "File removed")
    return call.outcome("0")
  }

  private static func legacyColumns(_ file: Store.File, _ call: Call) -> [(name: String, value: String)] {
    [
      ("id_attachment", "\(file.id)"), ("id_incidencia", "\(file.ticket)"), ("id_task", "0"), ("id_kb", "0"),
      ("id_lead", "0"), ("id_company", "0"), ("id_todo", "0"), ("id_usuario", file.user), ("id_contact", "0"),
      ("filename", file.name), ("description", file.description), ("size", "\(file.size)"),
      ("timestamp", call.time.text(file.timestamp)), ("id_invoice", "0"), ("id_contract", "0"),
      ("public_key", ""), ("file_sharing", "0"),
    ]
  }

  /// The elements in the documentation.
  private static func documentedElements(_ file: Store.File) -> [(name: String, value: String)] {
    [
      ("id_attachment", "\(file.id)"), ("id_issue", "\(file.ticket)"), ("id_task", "0"), ("id_kb", "0"),
      ("user_id", file.user), ("filename", file.name), ("description", file.description), ("size", "\(file.size)"),
    ]
  }

  /// The columns where the vendor's later clients look: user 8, name 11, description 12, size 13, time 14.
  private static func documentedColumns(_ file: Store.File, _ call: Call) -> [(name: String, value: String)] {
    var columns = legacyColumns(file, call)
    columns.insert(("id_project", "0"), at: 7)
    columns.insert(("id_inventory", "0"), at: 10)
    return columns
  }
}
