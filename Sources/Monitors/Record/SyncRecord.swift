internal import Files
internal import Ticketing

/// What `sync` keeps beside the journal.
///
///     sync/KEY      what is noted of a key's ticket, with the changes that are still to be reported
///     asked         when each server was asked last, and how many open tickets it had
///     locks/sync    held by the run that reports
struct SyncRecord {
  private let root: Folder
  private var keyFiles: Folder { root.folder("sync") }

  init(_ journal: Journal) { root = Folder(journal.path) }

  /// Makes its folder. Throws where that is not possible.
  func makeFolder() throws(FileError) { try keyFiles.make() }

  /// nil if another run has the lock.
  func lock() throws(FileError) -> FileLock? { try FileLock.take("sync", in: root.folder("locks"), waiting: .zero) }

  // MARK: Keys

  /// Names of the keys of which something is noted.
  func keys() throws(FileError) -> [String] { try keyFiles.names().sorted() }

  /// What is noted of a key; nil if nothing is, or its file is not whole.
  func noted(_ key: String) throws(FileError) -> NotedTicket? {
    try keyFiles.read(key).flatMap { NotedTicket(encoded: $0) }
  }

  func write(_ noted: NotedTicket, of key: String, server: String) throws(FileError) {
    try keyFiles.write(noted.encoded(server: server), to: key)
  }

  func remove(_ key: String) { keyFiles.remove(key) }

  // MARK: Servers

  /// When a server was asked.
  struct Asked: Hashable {
    /// Seconds since 1970; nil for never.
    var time: Int?
    /// Whether all keys were looked at once.
    var isBegun = false
    /// Open tickets that it listed when it was last asked for the list; nil if it never was.
    var openTickets: Int?
  }

  private static let askedFile = "asked"

  func asked(_ server: String) -> Asked { all[server] ?? Asked() }

  /// Notes it. Best effort: without the note the server is asked once more than it need be.
  func note(_ asked: Asked, of server: String) {
    var servers = all
    servers[server] = asked
    let fields = servers.sorted { $0.key < $1.key }.flatMap { server, asked in
      [
        (name: "server", value: server), ("time", asked.time.map(String.init) ?? ""),
        ("begun", asked.isBegun ? "yes" : "no"), ("open", asked.openTickets.map(String.init) ?? ""),
      ]
    }
    try? root.write(RecordText.encode(fields), to: Self.askedFile, isDurable: false)
  }

  private var all: [String: Asked] {
    var servers: [String: Asked] = [:]
    var current = ""
    for (name, value) in (try? root.read(Self.askedFile)).flatMap({ $0 }).flatMap(RecordText.decode) ?? [] {
      switch name {
      case "server": current = value
      case "time": servers[current, default: Asked()].time = RecordText.number(value)
      case "begun": servers[current, default: Asked()].isBegun = value == "yes"
      case "open": servers[current, default: Asked()].openTickets = RecordText.number(value)
      default: break
      }
    }
    return servers
  }
}
