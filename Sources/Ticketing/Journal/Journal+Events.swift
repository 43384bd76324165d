package import Files
internal import Glibc

/// The folder `queue/`: the events that wait.
extension Journal {
  var queue: Folder { root.folder("queue") }

  func queue(of key: String) -> Folder { queue.folder(key) }

  /// Adds an event after the others of its key, synced to disk. Throws if it cannot be written.
  package func store(_ event: TicketEvent) throws(FileError) {
    let event = storingFiles(of: event)
    let folder = queue(of: event.key.fileName)
    let name = "-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    for attempt in 1...20 {
      do throws(FileError) {
        // A delivery removes empty folders, so nothing slow may come between making the folder and writing into it.
        let isNew = try folder.makeUnsynced()
        try folder.write(event.encoded(), to: Self.number(after: try folder.names()) + name)
        if isNew { try queue.sync() }
        return
      } catch {
        // A delivery removed the empty folder in between.
        guard attempt < 20, error.code == ENOENT else { throw error }
      }
    }
  }

  private static let numberLength = 20

  /// The first part of a new event's name: nanoseconds since 1970, or one more than the last name's if the clock was
  /// set back.
  private static func number(after names: [String]) -> String {
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    let now = UInt128(clamping: clock.tv_sec) * 1_000_000_000 + UInt128(clamping: clock.tv_nsec)
    let last = names.compactMap { UInt128($0.prefix { $0 != "-" }.prefix(numberLength)) }.max() ?? 0
    let number = String(max(now, last + 1))
    return String(repeating: "0", count: max(0, numberLength - number.count)) + number
  }

  /// Whether the last waiting event of the key has the same kind and state, so that the new one adds nothing.
  package func hasWaiting(like event: TicketEvent) -> Bool {
    let key = event.key.fileName
    guard let last = try? waitingEvents(of: key).last, let waiting = try? self.event(last, of: key).value else {
      return false
    }
    return waiting.kind == event.kind && waiting.state == event.state
  }

  /// Whether an event of the key waits; false if the folder cannot be read.
  package func hasWaiting(_ key: TicketKey) -> Bool { !((try? waitingEvents(of: key.fileName)) ?? []).isEmpty }

  /// File names of the keys with waiting events, sorted. Entries that are not folders are ignored. Throws if the queue
  /// cannot be read.
  package func waitingKeys() throws(FileError) -> [String] { try queue.names().filter(queue.isFolder).sorted() }

  /// Names of a key's waiting events, in their order.
  func waitingEvents(of key: String) throws(FileError) -> [String] { try queue(of: key).names().sorted() }

  /// A waiting event. Throws if it cannot be read, which may be temporary.
  func event(_ name: String, of key: String) throws(FileError) -> StoredRecord<TicketEvent> {
    try StoredRecord(name, in: queue(of: key), TicketEvent.init(encoded:))
  }

  /// The address of the server for which a key's events wait; nil if none can be read.
  func server(of key: String) throws(FileError) -> String? {
    try waitingEvents(of: key).lazy.compactMap { try? self.event($0, of: key).value?.key.server }.first
  }

  /// Moves a key's waiting events to another server's address, under the same names. Each is written to its new place
  /// before it is removed from the old one, so that a crash loses none. An event after which another state was
  /// delivered to that address goes to `dead/`, because it would undo that state. Returns the number of those; `now` is
  /// in seconds since 1970.
  func move(_ key: String, to server: String, now: Int) throws(FileError) -> Int {
    var outdated = 0
    let done = Set(try memory(of: key).value?.done ?? [])
    for name in try waitingEvents(of: key) where !done.contains(name) {
      guard var event = try event(name, of: key).value, let moved = event.key.on(server: server) else { continue }
      event.key = moved
      if isOutdated(event, try memory(of: moved.fileName).value?.ticket, now: now) {
        try writeToDead(event, named: name, reason: "another state of the same problem was delivered since")
        outdated += 1
      } else {
        let folder = queue(of: moved.fileName)
        try folder.make()
        try folder.write(event.encoded(), to: name)
      }
      queue(of: key).remove(name)
    }
    queue(of: key).removeIfEmpty()
    return outdated
  }

  /// Syncs removals from a key's queue to disk. Best effort.
  func syncQueue(of key: String) { try? queue(of: key).sync() }

  func remove(_ events: [String], of key: String) {
    for name in events { queue(of: key).remove(name) }
    queue(of: key).removeIfEmpty()
  }

  /// The number of waiting events, and the time of the oldest in seconds since 1970. Throws if the queue cannot be
  /// read.
  package func waiting() throws(FileError) -> (count: Int, oldest: Int?) {
    var count = 0
    var oldest: Int?
    for key in try waitingKeys() {
      let names = try queue(of: key).names()
      count += names.count
      let first = names.compactMap { queue(of: key).modificationTime($0) }.min()
      oldest = [oldest, first].compactMap(\.self).min()
    }
    return (count, oldest)
  }
}
