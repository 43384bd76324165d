/// `get_stats` as the measured build answers it, including its mistakes.
struct LegacyStatistics {
  let call: Call
  let store: Store

  /// The bare value, empty for an unknown metric. Sets `tickets` to the number of tickets that the database read for
  /// it.
  func value(counting tickets: inout Int) -> String {
    let metric = call.text(0) ?? ""
    let read = ["closed", "avg_scoring"].contains(metric) ? 6 : metric == "sla_compliance" ? 1 : status
    tickets = found(status: read)?.count ?? 0
    return value
  }

  private var value: String {
    switch call.text(0) ?? "" {
    // PHP's count(false) is 1, so a query that finds nothing counts one ticket.
    case "total_incidents": return found(status: status).map { "\($0.count)" } ?? "1"
    case "opened": return "\((found(status: status) ?? []).count { !$0.isClosed })"
    // The status argument is overwritten with 6, and a ticket with status 6 is never closed.
    case "closed": return found(status: 6).map { "\($0.count(where: \.isClosed))" } ?? "1"
    case "avg_life": return "0"
    case "sla_compliance": return PHP.echo(Statistics.slaCompliance(of: found(status: 1) ?? [], now: call.now))
    // The status is forced to "6,7", of which only the first number counts.
    case "avg_scoring": return Statistics.averageScore(of: found(status: 6) ?? []).map(PHP.echo) ?? "N/A"
    case "avg_worktime": return PHP.localized(Statistics.averageHours(of: found(status: status) ?? [], in: store))
    default: return ""
    }
  }

  /// The default "1,2,3,4,5,6,7" is cast to the number 1; only the first number of any list counts.
  private var status: Int { call.text(2) == nil ? 1 : call.number(2) }

  /// The tickets with this status that pass the other filters. nil if the query itself finds none; empty if the filters
  /// on company and inventory, which are applied after the query, remove all.
  private func found(status: Int) -> [Store.Ticket]? {
    var filter = TicketFilter(text: PHP.isEmpty(call.text(1)) ? "" : call.text(1) ?? "")
    filter.setStatus(status)
    if let user = call.text(3), !PHP.isEmpty(user) { filter.owner = user }
    let group = call.text(4) == nil ? 1 : call.number(4)
    filter.group = group == 1 ? nil : group
    filter.priorities = call.searchPriority.map { [$0] }
    let tickets = filter.tickets(in: store)
    guard !tickets.isEmpty else { return nil }
    let (company, inventory) = (call.number(5), call.number(6))
    return tickets.filter { ticket in
      (company == 0 || store.user(ticket.owner)?.company == company)
        && (inventory == 0 || ticket.inventories.contains(inventory))
    }
  }
}
