internal import IntegriaAPI
internal import Monitoring

/// A key's file in `memory/`: what is known about its ticket, and the delivered events that may still be in the queue.
struct KeyMemory: Hashable {
  /// nil in files of earlier versions.
  var key: TicketKey?
  var ticket = TicketMemory()
  var done: [String] = []
  /// The names on the server of files that are being attached, by the names of their copies. After a crash a file is
  /// sent again under the same name, and the server drops it.
  var fileNames: [String: String] = [:]
  /// The copies of the files that are already on the ticket.
  var sentFiles: Set<String> = []
  /// The number of the ticket that gets the files; nil if no file is being attached.
  var filesTicket: Int?

  init() {}

  func encoded() -> [UInt8] {
    var fields: [(name: String, value: String)] = []
    func add(_ name: String, _ value: Int?) { if let value { fields.append((name, String(value))) } }
    func add(_ name: String, _ value: String) { if !value.isEmpty { fields.append((name, value)) } }
    if let key { fields += key.stored }
    add("host", ticket.host)
    add("service", ticket.service)
    add("ticket", ticket.ticket)
    add("opened-by", ticket.openedBy)
    add("route", ticket.route)
    add("state", ticket.state?.word ?? "")
    if let written = ticket.written {
      fields += [
        ("wrote-state", written.state.word), ("wrote-priority", "\(written.priority)"), ("wrote-title", written.title),
      ]
    }
    add("wrote-owner", ticket.writtenOwner)
    add("since", ticket.since)
    add("delivered-up-to", ticket.deliveredUpTo)
    add("obstacle", ticket.obstacle)
    add("commented", ticket.commentedAt)
    add("recovered", ticket.recoveredAt)
    add("host-ticket", ticket.hostTicket)
    add("left-alone-until", ticket.leftAloneUntil)
    add("held-back", ticket.isHeldBack ? "yes" : "")
    for (copy, name) in fileNames.sorted(by: { $0.key < $1.key }) {
      fields += [("file", copy), ("file-name", name)]
    }
    fields += sentFiles.sorted().map { ("sent", $0) }
    add("files-ticket", filesTicket)
    fields += done.map { ("done", $0) }
    return RecordText.encode(fields)
  }

  init?(encoded bytes: [UInt8]) {
    guard let fields = RecordText.decode(bytes) else { return nil }
    let values = RecordText.values(fields)
    func text(_ name: String) -> String { values[name] ?? "" }
    func number(_ name: String) -> Int? { RecordText.number(values[name]) }
    key = TicketKey(stored: values)
    if let state = Status(word: text("wrote-state")), let priority = number("wrote-priority"),
      let title = values["wrote-title"]
    {
      ticket.written = WrittenSeverity(state: state, priority: .init(rawValue: priority), title: title)
    }
    ticket.host = text("host")
    ticket.service = text("service")
    ticket.ticket = number("ticket")
    ticket.openedBy = text("opened-by")
    ticket.route = text("route")
    ticket.state = Status(word: text("state"))
    ticket.writtenOwner = text("wrote-owner")
    ticket.since = number("since")
    ticket.deliveredUpTo = number("delivered-up-to")
    ticket.obstacle = text("obstacle")
    ticket.commentedAt = number("commented")
    ticket.recoveredAt = number("recovered")
    ticket.hostTicket = number("host-ticket")
    ticket.leftAloneUntil = number("left-alone-until")
    ticket.isHeldBack = text("held-back") == "yes"
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    fileNames = Dictionary(zip(all("file"), all("file-name"))) { _, last in last }
    (sentFiles, done) = (Set(all("sent")), all("done"))
    filesTicket = number("files-ticket")
  }
}
