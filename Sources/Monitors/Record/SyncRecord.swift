internal import Files
internal import Ticketing

/// The files of `sync` in the journal's folder.
///
///     sync/KEY      the notes on a key's ticket, with the changes that must still be reported
///     asked         when each server was last asked, and how many open tickets it listed
///     locks/sync    held by the run that reports
struct SyncRecord {
  private let root: Folder
  private var keyFiles: Folder { root.folder("sync") }

  init(_ journal: Journal) { root = Folder(journal.path) }

  /// Makes the folder `sync/`. Throws if it cannot be made.
  func makeFolder() throws(FileError) { try keyFiles.make() }

  /// Takes the lock; nil if another run has it.
  func lock() throws(FileError) -> FileLock? { try FileLock.take("sync", in: root.folder("locks"), waiting: .zero) }

  // MARK: Keys

  /// The file names of the keys with notes.
  func keys() throws(FileError) -> [String] { try keyFiles.names().sorted() }

  /// The notes on a key's ticket; nil if there are none, or their file is damaged.
  func noted(_ key: String) throws(FileError) -> NotedTicket? {
    try keyFiles.read(key).flatMap { NotedTicket(encoded: $0) }
  }

  func write(_ noted: NotedTicket, of key: String, server: String) throws(FileError) {
    try keyFiles.write(noted.encoded(server: server), to: key)
  }

  func remove(_ key: String) { keyFiles.remove(key) }

  // MARK: Servers

  /// When a server was asked, and its list.
  struct Asked: Hashable {
    /// Seconds since 1970; nil for never.
    var time: Int?
    /// Whether a run has read the tickets of all keys.
    var isBegun = false
    /// The number of open tickets in the last list; nil if the list was never read.
    var openTickets: Int?
  }

  private static let askedFile = "asked"

  func asked(_ server: String) -> Asked { all[server] ?? Asked() }

  /// Notes when the server was asked. Best effort: without the note, the server is asked once more than necessary.
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
