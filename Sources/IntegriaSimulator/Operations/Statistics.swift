/// The operations that count tickets. Any user sees the counts of all tickets.
enum Statistics {
  /// `get_stats metric,string,status,id_user,id_group,id_company,id_inventory,priority`; empty for an unknown metric.
  static func getStats(_ call: Call, _ store: inout Store) -> String {
    let value =
      switch call.dialect {
      case .legacy:
        LegacyStatistics(call: call, store: store).value(counting: &store.found)
      case .documented: DocumentedStatistics(call: call, store: store).value
      }
    return call.scalar(value, root: "<xml>")
  }

  /// `get_incidents_summary [field]`: tickets by status, as CSV lines in capitals or as XML elements. A single field is
  /// a bare number, in `<data>` in XML.
  static func getSummary(_ call: Call, _ store: inout Store) -> String {
    let summary = summary(of: store.tickets)
    if let field = call.text(0), !field.isEmpty {
      guard let entry = summary.first(where: { $0.name == field }) else { return "" }
      return call.format == .xml ? "<xml>\n<data>\(entry.count)</data>\n</xml>\n" : "\(entry.count)"
    }
    switch call.format {
    case .unknown: return ""
    case .csv: return summary.map { CSV.line([$0.name.uppercased(), "\($0.count)"]) }.joined()
    case .xml: return "<xml>\n" + summary.map { "<\($0.name)>\($0.count)</\($0.name)>\n" }.joined() + "</xml>\n"
    }
  }

  private static func summary(of tickets: [Store.Ticket]) -> [(name: String, count: Int)] {
    let names = ["new", "unconfirmed", "assigned", "reopened", "verified", "pending_third_person", "closed"]
    let closed = tickets.count(where: \.isClosed)
    return names.enumerated().map { index, name in (name, tickets.count { $0.status == index + 1 }) }
      + [("not_closed", tickets.count - closed), ("total", tickets.count)]
  }

  /// Mean SLA compliance in percent; 100 without tickets. A ticket counts as 100. If its SLA is violated, it counts as
  /// the percentage of its life before the violation (the first day), which changes every second.
  static func slaCompliance(of tickets: [Store.Ticket], now: Int) -> Double {
    guard !tickets.isEmpty else { return 100 }
    let parts = tickets.map { ticket -> Double in
      guard ticket.affectedSLA != 0 else { return 100 }
      return min(100, 86_400 * 100 / Double(max(1, (ticket.closing ?? now) - ticket.start)))
    }
    return parts.reduce(0, +) / Double(parts.count)
  }

  /// Mean of the scores; nil without scores.
  static func averageScore(of tickets: [Store.Ticket]) -> Double? {
    let scores = tickets.map(\.score).filter { $0 > 0 }
    return scores.isEmpty ? nil : Double(scores.reduce(0, +)) / Double(scores.count)
  }

  /// Mean hours worked on a ticket; 0 without tickets.
  static func averageHours(of tickets: [Store.Ticket], in store: Store) -> Double {
    guard !tickets.isEmpty else { return 0 }
    let numbers = Set(tickets.map(\.id))
    let hours = store.workunits.filter { numbers.contains($0.ticket) }.map(\.duration)
    return hours.reduce(0, +) / Double(tickets.count)
  }
}
