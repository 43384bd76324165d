internal import IntegriaAPI
internal import Ticketing

/// The form of a key's file in `sync/`.
extension NotedTicket {
  func encoded(server: String) -> [UInt8] {
    var fields = [
      (name: "server", value: server), ("ticket", "\(ticket)"), ("line", "\(line)"), ("workunit", "\(workunit)"),
    ]
    if let facts {
      fields += [("status", "\(facts.status)"), ("owner", facts.owner)]
      if let updated = facts.updated { fields.append(("updated", "\(updated.seconds)")) }
    }
    if isSettled { fields.append(("settled", "yes")) }
    if !holder.isEmpty { fields.append(("holder", holder)) }
    if isClosed { fields.append(("closed", "yes")) }
    for waiting in waiting {
      let change = waiting.change
      fields += [
        ("change", change.kind.rawValue), ("change-ticket", "\(change.ticket)"), ("person", change.person),
        ("words", change.words), ("begun", waiting.isBegun ? "yes" : "no"),
      ]
    }
    return RecordText.encode(fields)
  }

  /// Returns nil if the file is damaged or has no ticket number.
  init?(encoded bytes: [UInt8]) {
    guard let fields = RecordText.decode(bytes) else { return nil }
    let values = RecordText.values(fields)
    func number(_ name: String) -> Int? { RecordText.number(values[name]) }
    guard let ticket = number("ticket") else { return nil }
    self.init(ticket)
    line = number("line") ?? 0
    workunit = number("workunit") ?? 0
    if let status = number("status") {
      facts = TicketFacts(
        status: .init(rawValue: status), owner: values["owner"] ?? "",
        updated: number("updated").map { LocalMoment(seconds: $0) })
    }
    isSettled = values["settled"] == "yes"
    holder = values["holder"] ?? ""
    isClosed = values["closed"] == "yes"
    waiting = Self.waiting(fields)
  }

  private static func waiting(_ fields: [(name: String, value: String)]) -> [WaitingChange] {
    var groups: [[String: String]] = []
    for (name, value) in fields {
      if name == "change" { groups.append([:]) }
      guard !groups.isEmpty else { continue }
      groups[groups.count - 1][name] = value
    }
    return groups.compactMap { group in
      guard let kind = group["change"].flatMap({ TicketChange.Kind(rawValue: $0) }),
        let ticket = RecordText.number(group["change-ticket"])
      else { return nil }
      var waiting = WaitingChange(
        TicketChange(kind, of: ticket, by: group["person"] ?? "", group["words"] ?? ""))
      waiting.isBegun = group["begun"] == "yes"
      return waiting
    }
  }
}
