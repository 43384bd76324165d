internal import IntegriaAPI
internal import Monitoring

/// A key's file in `memory/`: what is known of its ticket, and the delivered events that may still be in the queue.
struct KeyMemory: Hashable {
  /// nil in files of earlier versions.
  var key: TicketKey?
  var ticket = TicketMemory()
  var done: [String] = []
  /// Names on the server of files of the events under way, by their copies: a file that is sent again after a crash
  /// goes under the same name, and the server drops it.
  var fileNames: [String: String] = [:]
  /// Copies of those that are on the ticket.
  var sentFiles: Set<String> = []
  /// Number of the ticket that they go onto; nil if none is under way.
  var filesTicket: Int?

  init() {}

  func encoded() -> [UInt8] {
    var fields: [(name: String, value: String)] = []
    func add(_ name: String, _ value: Int?) { if let value { fields.append((name, String(value))) } }
    if let key {
      fields += [("key", key.text), ("server", key.server), ("namespace", key.namespace)]
    }
    if !ticket.host.isEmpty { fields.append(("host", ticket.host)) }
    if !ticket.service.isEmpty { fields.append(("service", ticket.service)) }
    add("ticket", ticket.ticket)
    if !ticket.openedBy.isEmpty { fields.append(("opened-by", ticket.openedBy)) }
    if !ticket.route.isEmpty { fields.append(("route", ticket.route)) }
    if let state = ticket.state { fields.append(("state", state.word)) }
    if let written = ticket.written {
      fields.append(("wrote-state", written.state.word))
      fields.append(("wrote-priority", "\(written.priority)"))
      fields.append(("wrote-title", written.title))
    }
    if !ticket.writtenOwner.isEmpty { fields.append(("wrote-owner", ticket.writtenOwner)) }
    add("since", ticket.since)
    add("delivered-up-to", ticket.deliveredUpTo)
    if !ticket.obstacle.isEmpty { fields.append(("obstacle", ticket.obstacle)) }
    add("commented", ticket.commentedAt)
    add("recovered", ticket.recoveredAt)
    add("host-ticket", ticket.hostTicket)
    add("left-alone-until", ticket.leftAloneUntil)
    if ticket.isHeldBack { fields.append(("held-back", "yes")) }
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
    key = TicketKey(stored: values)
    if let state = values["wrote-state"].flatMap({ Status(word: $0) }), let title = values["wrote-title"],
      let priority = values["wrote-priority"].flatMap({ RecordText.number($0) })
    {
      ticket.written = WrittenSeverity(state: state, priority: .init(rawValue: priority), title: title)
    }
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    fileNames = Dictionary(zip(all("file"), all("file-name"))) { _, last in last }
    (sentFiles, done) = (Set(all("sent")), all("done"))
    filesTicket = values["files-ticket"].flatMap { RecordText.number($0) }
    for (name, value) in fields {
      switch name {
      case "ticket": ticket.ticket = RecordText.number(value)
      case "host": ticket.host = value
      case "service": ticket.service = value
      case "opened-by": ticket.openedBy = value
      case "wrote-owner": ticket.writtenOwner = value
      case "route": ticket.route = value
      case "state": ticket.state = Status(word: value)
      case "commented": ticket.commentedAt = RecordText.number(value)
      case "recovered": ticket.recoveredAt = RecordText.number(value)
      case "left-alone-until": ticket.leftAloneUntil = RecordText.number(value)
      case "host-ticket": ticket.hostTicket = RecordText.number(value)
      case "since": ticket.since = RecordText.number(value)
      case "delivered-up-to": ticket.deliveredUpTo = RecordText.number(value)
      case "obstacle": ticket.obstacle = value
      case "held-back": ticket.isHeldBack = value == "yes"
      default: break
      }
    }
  }
}
