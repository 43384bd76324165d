internal import Files
internal import Monitoring
internal import Reporting
internal import Ticketing

/// The output of `tickets`.
struct TicketList {
  private let entries: [JournalEntry]
  /// Number of events in `dead/`.
  private let dead: Int
  private let now: Int
  /// The seconds for which each server is still left alone (`BackOff`), by address.
  private let pauses: [String: Int]

  /// `now` is in seconds since 1970.
  init(_ entries: [JournalEntry], _ journal: Journal, now: Int) {
    self.entries = entries
    self.now = now
    dead = journal.deadCount()
    let servers = Set(entries.compactMap { $0.key?.server })
    pauses = Dictionary(uniqueKeysWithValues: servers.map { ($0, journal.pause(of: $0, now: now)) })
  }

  /// Why events of a key wait; empty if none wait.
  private func reason(_ entry: JournalEntry) -> String {
    guard entry.waiting > 0 else { return "" }
    if entry.memory.isHeldBack { return "held back by max-per-hour" }
    if !entry.memory.obstacle.isEmpty { return entry.memory.obstacle }
    let pause = entry.key.flatMap { pauses[$0.server] } ?? 0
    return pause > 0 ? "the server failed a moment ago and is left alone for \(pause) s" : "not tried yet"
  }

  /// End of the time for which a key's ticket is left alone; nil if it is not.
  private func leftAlone(_ entry: JournalEntry) -> Int? { entry.memory.leftAloneUntil.flatMap { $0 < now ? nil : $0 } }

  // MARK: Table

  var table: String {
    let rows = [["STATE", "TICKET", "SINCE", "KEY", "REMARKS"]] + entries.map(row)
    return TableReport.render(rows) + summary + "\n"
  }

  private func row(_ entry: JournalEntry) -> [String] {
    [
      entry.state?.word ?? "-", entry.memory.ticket.map(String.init) ?? "-",
      entry.memory.since.map { LocalTime.text($0) } ?? "-",
      VisibleText.line(entry.key?.text ?? "(files \(entry.fileName))"), VisibleText.line(remarks(entry)),
    ]
  }

  private func remarks(_ entry: JournalEntry) -> String {
    var parts: [String] = []
    // Keys of several servers or customers may have the same text.
    if pauses.count > 1, let server = entry.key?.server { parts.append("on \(server)") }
    if let namespace = entry.key?.namespace, !namespace.isEmpty { parts.append("namespace \(namespace)") }
    if entry.waiting > 0 { parts.append("\(counted(entry.waiting, "event")) waiting: \(reason(entry))") }
    if let until = leftAlone(entry) {
      parts.append("left alone" + (until - now < 100 * 366 * 86_400 ? " until \(LocalTime.text(until))" : ""))
    }
    if let host = entry.memory.hostTicket { parts.append("reported on ticket \(host) of its host") }
    return parts.joined(separator: "; ")
  }

  private var summary: String {
    let going = entries.count { ($0.state ?? .ok) != .ok }
    let waiting = entries.map(\.waiting).reduce(0, +)
    return [
      counted(entries.count, "key"), counted(going, "problem"), "\(counted(waiting, "event")) waiting",
      "\(counted(dead, "event")) set aside in dead/",
    ].joined(separator: ", ")
  }

  // MARK: JSON

  private struct Object: Encodable {
    let tickets: [Entry]
    let dead: Int
  }

  private struct Entry: Encodable {
    let server, namespace, key, state: String?
    let ticket, since: Int?
    let waiting: Int
    let waitingSince: Int?
    let reason: String?
    let heldBack: Bool
    let leftAloneUntil, hostTicket: Int?

    enum CodingKeys: String, CodingKey {
      case server, namespace, key, state, ticket, since, waiting, reason
      case waitingSince = "waiting_since"
      case heldBack = "held_back"
      case leftAloneUntil = "left_alone_until"
      case hostTicket = "host_ticket"
    }
  }

  /// The list as JSON. Times are in seconds since 1970. Unknown values are left out.
  var json: String {
    let list = entries.map { entry in
      Entry(
        server: entry.key?.server, namespace: entry.key?.namespace, key: entry.key?.text,
        state: entry.state?.word, ticket: entry.memory.ticket, since: entry.memory.since,
        waiting: entry.waiting, waitingSince: entry.waitingSince,
        reason: entry.waiting > 0 ? reason(entry) : nil, heldBack: entry.waiting > 0 && entry.memory.isHeldBack,
        leftAloneUntil: leftAlone(entry), hostTicket: entry.memory.hostTicket)
    }
    return JSONText.text(Object(tickets: list, dead: dead))
  }
}
