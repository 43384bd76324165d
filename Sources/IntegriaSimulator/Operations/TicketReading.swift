/// The operations that show tickets. A user who is not an admin sees only tickets that they own or created.
enum TicketReading {
  /// The most tickets that get_incidents returns: those changed last. Further tickets are omitted without notice.
  static let mostTickets = 5_000

  /// `get_incidents string,status,group[,priority,inventory,owner,creator,incident]`, newest change first.
  ///
  /// The group is mandatory: without one, or for 0, a negative number or a word, the list is empty. The legacy dialect
  /// ignores the arguments after it.
  static func getIncidents(_ call: Call, _ store: inout Store) -> String {
    guard let filter = filter(call) else { return incidents(call, [], store) }
    let now = Clock.now
    let found = filter.tickets(in: store).filter { $0.listedFrom <= now }
      .sorted { ($0.update, -$0.id) > ($1.update, -$1.id) }
    store.found = min(found.count, mostTickets)
    return incidents(call, Array(found.prefix(mostTickets)), store)
  }

  private static func filter(_ call: Call) -> TicketFilter? {
    let group = call.number(2)
    guard group > 0 else { return nil }
    var filter = TicketFilter(text: PHP.isEmpty(call.prose(0)) ? "" : call.prose(0) ?? "")
    filter.setStatus(call.number(1))
    filter.group = group == 1 ? nil : group
    filter.reader = call.user.isAdmin ? nil : call.user.id
    guard !call.dialect.isLegacy else { return filter }
    let priority = call.text(3) ?? ""
    filter.priorities = priority.isEmpty || PHP.integer(priority) == -1 ? nil : [PHP.integer(priority)]
    filter.inventory = call.number(4) == 0 ? nil : call.number(4)
    filter.owner = call.text(5).flatMap { $0.isEmpty ? nil : $0 }
    filter.creator = call.text(6).flatMap { $0.isEmpty ? nil : $0 }
    filter.id = call.number(7) == 0 ? nil : call.number(7)
    return filter
  }

  private static func incidents(_ call: Call, _ tickets: [Store.Ticket], _ store: Store) -> String {
    let workunits = Dictionary(grouping: store.workunits, by: \.ticket)
    let rows = tickets.map {
      TicketColumns($0, call.time, cronEnd: store.cronEnd).all + TicketColumns.work(workunits[$0.id] ?? [])
    }
    switch call.format {
    case .unknown: return ""
    case .csv: return rows.map { csvLine(call, $0) }.joined()
    case .xml:
      guard !rows.isEmpty else { return "<xml></xml>" }
      let incidents = rows.map { columns in
        let names = call.dialect.isLegacy ? columns.map(\.legacy) : columns.map(\.incident)
        return "<incident>\(elements(call, columns, names, cdata: true))</incident>\n"
      }
      return "\(Call.root)\n\(incidents.joined())</xml>\n"
    }
  }

  /// `get_incident_details id`: empty in every format if the ticket is missing or the caller may not see it.
  static func getDetails(_ call: Call, _ store: inout Store) -> String {
    guard let ticket = readable(call, store) else { return "" }
    let columns = TicketColumns(ticket, call.time, cronEnd: store.cronEnd).all
    switch call.format {
    case .unknown: return ""
    case .csv: return csvLine(call, columns)
    case .xml where call.dialect.isLegacy:
      return "\(Call.root)\n\(elements(call, columns, columns.map(\.legacy), cdata: true))</xml>\n"
    case .xml: return "<xml>\n\(elements(call, columns, columns.map(\.details), cdata: false))</xml>\n"
    }
  }

  /// The ticket in the first argument (`1abc` is ticket 1), if the caller may see it.
  static func readable(_ call: Call, _ store: Store) -> Store.Ticket? {
    store.ticket(call.number(0)).flatMap { call.mayTouch($0) ? $0 : nil }
  }

  private static func csvLine(_ call: Call, _ columns: [TicketColumns.Column]) -> String {
    CSV.line(columns.filter { !$0.isXMLOnly }.map { call.csvText($0.value) })
  }

  private static func elements(
    _ call: Call, _ columns: [TicketColumns.Column], _ names: [String], cdata: Bool
  ) -> String {
    zip(names, columns).filter { !$0.0.isEmpty }.map { name, column in
      let value = call.xmlText(column.value)
      return "<\(name)>\(cdata ? "<![CDATA[\(value)]]>" : value)</\(name)>\n"
    }.joined()
  }
}

extension Call {
  /// Whether the caller may see and change a ticket: an admin, its owner or its creator. The measured build compares
  /// the name as the client wrote it, so a name in the wrong case has no rights.
  func mayTouch(_ ticket: Store.Ticket) -> Bool {
    if dialect.isLegacy, login != user.id { return false }
    let name = user.id.lowercased()
    return user.isAdmin || [ticket.owner, ticket.creator].contains { $0.lowercased() == name }
  }
}
