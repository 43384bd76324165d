/// `create_workunit id,description,duration,cost,public,profile`.
enum WorkunitCreation {
  /// Adds a comment and answers the id of its link to the ticket (legacy; not the id in get_incident_workunits) or 0
  /// (documented).
  ///
  /// If the ticket already has a comment with the same text, nothing is stored and the answer is a bare 0. The legacy
  /// dialect requires all six arguments. For a missing ticket an admin gets an SQL error, and the comment is stored
  /// without a ticket.
  static func create(_ call: Call, _ store: inout Store) -> String {
    let id = call.number(0)
    let ticket = store.ticketIndex(id)
    guard ticket.map({ call.mayTouch(store.tickets[$0]) }) ?? call.user.isAdmin else { return "" }
    if call.dialect.isLegacy, let column = missingColumn(call) {
      let search = "AND description ='' AND t1.id=t2.id_workunit LIMIT 1"
      let unsearched = call.text(0) == nil ? SQLError.syntax(near: search) : ""
      return unsearched + SQLError.nullColumn(column) + SQLError.unlinked + call.outcome("")
    }
    let text = call.prose(1) ?? ""
    if store.workunits.contains(where: { $0.ticket == id && $0.description == text }) { return "0" }
    let link = store.insert(workunit(call, text))
    guard let ticket else { return SQLError.untracked + call.outcome(call.dialect.isLegacy ? "\(link)" : "0") }
    // The measured build does not change the time of the last update.
    if !call.dialect.isLegacy { store.tickets[ticket].update = call.now }
    store.track(id, state: 2, at: call.now, additional: "0", "Workunit added")
    return call.outcome(call.dialect.isLegacy ? "\(link)" : "0")
  }

  private static func workunit(_ call: Call, _ text: String) -> Store.Workunit {
    Store.Workunit(
      id: 0, ticket: call.number(0), timestamp: call.now, duration: PHP.float(call.text(2)), user: call.user.id,
      description: text, hasCost: call.number(3) != 0, isPublic: call.number(4) != 0, profile: call.number(5))
  }

  private static func missingColumn(_ call: Call) -> String? {
    let columns = ["description", "duration", "have_cost", "public", "id_profile"]
    return columns.enumerated().first { call.text($0.offset + 1) == nil }?.element
  }
}
