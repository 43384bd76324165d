/// `get_stats` as documented: lists of statuses and priorities are respected, times are in seconds, no value is fixed
/// at 0.
struct DocumentedStatistics {
  let call: Call
  let store: Store

  /// The bare value; empty for an unknown metric.
  var value: String {
    let tickets = found
    switch call.text(0) ?? "" {
    case "total_incidents": return "\(tickets.count)"
    case "opened": return "\(tickets.count { !$0.isClosed })"
    case "closed": return "\(tickets.count(where: \.isClosed))"
    case "avg_life": return "\(averageLife(of: tickets))"
    case "sla_compliance": return Self.rounded(Statistics.slaCompliance(of: tickets, now: call.now))
    case "avg_scoring": return Statistics.averageScore(of: tickets).map(Self.rounded) ?? "N/A"
    case "avg_worktime": return "\(Int((Statistics.averageHours(of: tickets, in: store) * 3_600).rounded()))"
    default: return ""
    }
  }

  private var found: [Store.Ticket] {
    var filter = TicketFilter(text: call.prose(1) ?? "")
    let statuses = call.numbers(2) ?? []
    if statuses.count == 1 { filter.setStatus(statuses[0]) } else if !statuses.isEmpty { filter.statuses = statuses }
    if let user = call.text(3), !user.isEmpty { filter.owner = user }
    let group = call.text(4) ?? ""
    filter.group = group.isEmpty || PHP.integer(group) == 1 ? nil : PHP.integer(group)
    filter.inventory = call.number(6) == 0 ? nil : call.number(6)
    filter.priorities = call.numbers(7).flatMap { $0.contains(-1) ? nil : $0 }
    let company = call.number(5)
    return filter.tickets(in: store).filter { company == 0 || store.user($0.owner)?.company == company }
  }

  /// Mean seconds from opening to closing of the closed tickets; 0 if none is closed.
  private func averageLife(of tickets: [Store.Ticket]) -> Int {
    let lives = tickets.filter(\.isClosed).compactMap { ticket in ticket.closing.map { $0 - ticket.start } }
    return lives.isEmpty ? 0 : lives.reduce(0, +) / lives.count
  }

  /// The value with at most two decimals; none for a whole number.
  private static func rounded(_ value: Double) -> String {
    PHP.echo((value * 100).rounded() / 100)
  }
}
