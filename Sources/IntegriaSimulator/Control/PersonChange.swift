/// What a person or the server's cron does to a ticket: `take=41`, `close=41:wontfix`, `comment=41:text`, `reopen=41`,
/// `priority=41:2`, `move=41:3`, `score=41:8`, `delete=41`, `sla=41:5`, `expire=41`.
struct PersonChange {
  static let names = [
    "take", "close", "comment", "reopen", "priority", "move", "score", "delete", "sla", "expire",
  ]
  private static let needNumber = ["priority", "move", "score"]

  private let action: String
  private let ticket: Int
  private let rest: String
  private let person: String

  /// nil if the text does not begin with a ticket number, or the part after it is invalid.
  init?(_ action: String, _ text: String, by person: String?) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let ticket = Int(parts[0]) else { return nil }
    self.action = action
    self.ticket = ticket
    rest = parts.count == 2 ? parts[1] : ""
    self.person = person ?? "manager"
    if action == "close", resolution == nil { return nil }
    if Self.needNumber.contains(action), Int(rest) == nil { return nil }
    if ["sla", "expire"].contains(action), !rest.isEmpty, Int(rest) == nil { return nil }
  }

  /// Makes the change; false if the ticket or the person does not exist.
  func apply(to store: inout Store, now: Int) -> Bool {
    switch action {
    case "take": store.take(ticket, by: person, now: now)
    case "close": store.close(ticket, resolution: resolution ?? 1, by: person, now: now)
    case "comment": store.comment(ticket, rest.isEmpty ? "I am on it." : rest, by: person, now: now)
    case "reopen": store.reopen(ticket, by: person, now: now)
    case "move": store.move(ticket, toGroup: Int(rest) ?? 0, by: person, now: now)
    case "score": store.score(ticket, Int(rest) ?? 0)
    case "delete": store.delete(ticket)
    case "sla": store.fireSLA(Int(rest) ?? 1, on: ticket)
    case "expire": store.expire(ticket, afterDays: Int(rest) ?? 1, now: now)
    default: store.setPriority(Int(rest) ?? 0, of: ticket, by: person, now: now)
    }
  }

  /// The resolution, given by number or by name without blanks, in any case: `3`, `wontfix`.
  private var resolution: Int? {
    if rest.isEmpty { return 1 }
    if let number = Int(rest) { return number }
    let name = rest.lowercased()
    return Lists.resolutions.first { $0.name.lowercased().filter { $0 != " " } == name }?.id
  }
}
