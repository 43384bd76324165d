package import Files
internal import Glibc
internal import IntegriaAPI
internal import Monitoring

/// What must not be lost, on disk: events that wait, and what is known of each key's ticket.
///
///     queue/KEY/NUMBER-ID   an event that waits; the numbers give the order
///     memory/KEY            the key's ticket, and which events are done
///     locks/KEY             the key's lock
///     dead/                 what was refused for good, or cannot be read
///     failures-SERVER       since when that server fails, for the back-off
///     creations             when tickets were created within the last hour
///     counts/KEY            bad results in a row, for `after`; how many problems a summary told
///
/// An event's way: written and synced before anything is sent, removed only after the server's answer is in the key's
/// memory. Removing is not synced: an event that comes back after a crash is in the memory's list of those done.
package struct Journal {
  let root: Folder
  /// Sentences about damage that was met and set aside, and about what else failed.
  package private(set) var damage: [String] = []

  package init(_ path: String) { root = Folder(path) }

  package var path: String { root.path }

  /// Whether its folder is there.
  package var exists: Bool { root.exists }

  /// Makes the folders. Throws where that is not possible.
  package func open() throws(FileError) {
    try root.make()
    for name in ["queue", "memory", "locks", "dead", "counts"] { try root.folder(name).make() }
  }

  // MARK: Events

  private var queue: Folder { root.folder("queue") }

  private func queue(of key: String) -> Folder { queue.folder(key) }

  /// Puts an event behind those of its key that wait already. When it returns, the event survives a crash.
  package func store(_ event: TicketEvent) throws(FileError) {
    let folder = queue(of: event.key.fileName)
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    let name = "-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    for attempt in 1...20 {
      do throws(FileError) {
        // Nothing slow between making it and writing into it: a delivery may take an empty folder away at any moment.
        let isNew = try folder.makeUnsynced()
        // The order is the clock's, unless that was set back.
        let last = try folder.names().compactMap { Int($0.prefix { $0 != "-" }) }.filter { $0 < .max }.max() ?? 0
        let number = String(max(Int(clock.tv_sec) * 1_000_000_000 + Int(clock.tv_nsec), last + 1))
        let padded = String(repeating: "0", count: max(0, 20 - number.count)) + number
        try folder.write(event.encoded(), to: padded + name)
        if isNew { try queue.sync() }
        return
      } catch {
        // The folder was emptied and removed by a delivery in between, and perhaps made again since.
        guard attempt < 20, error.code == ENOENT else { throw error }
      }
    }
  }

  /// Whether the last waiting event of the key says the same: then there is nothing to add.
  package mutating func hasWaiting(like event: TicketEvent) -> Bool {
    let key = event.key.fileName
    guard let last = try? waitingEvents(of: key).last, let waiting = self.event(last, of: key) else { return false }
    return waiting.kind == event.kind && waiting.state == event.state
  }

  /// Whether anything waits for the key.
  package func hasWaiting(_ key: TicketKey) -> Bool { !((try? waitingEvents(of: key.fileName)) ?? []).isEmpty }

  /// Keys that have events waiting. What is no key's folder is not ours.
  package func waitingKeys() throws(FileError) -> [String] { try queue.names().filter(queue.isFolder).sorted() }

  /// Names of a key's waiting events, in their order.
  func waitingEvents(of key: String) throws(FileError) -> [String] { try queue(of: key).names().sorted() }

  /// A waiting event; nil where it cannot be read: it is then set aside.
  mutating func event(_ name: String, of key: String) -> TicketEvent? {
    do throws(FileError) {
      guard let bytes = try queue(of: key).read(name) else { return nil }
      if let event = TicketEvent(encoded: bytes) { return event }
      setAside(name, in: queue(of: key), "a waiting event was not whole")
    } catch {
      setAside(name, in: queue(of: key), "a waiting event could not be read (\(error))")
    }
    return nil
  }

  /// A waiting event, left where it is also where it cannot be read: nil then.
  private func glance(_ name: String, of key: String) -> TicketEvent? {
    let bytes = try? queue(of: key).read(name)
    return bytes.flatMap(TicketEvent.init(encoded:))
  }

  /// The address of the server that a key's waiting events are for; nil where none can be read.
  func server(of key: String) throws(FileError) -> String? {
    try waitingEvents(of: key).lazy.compactMap { glance($0, of: key)?.key.server }.first
  }

  /// Makes a key's waiting events those of another server, under the names that they have: whatever moment a crash
  /// picks, they are there, and one that is in both places is put into the second again.
  mutating func move(_ key: String, to server: String) throws(FileError) {
    let done = Set(memory(of: key).done)
    for name in try waitingEvents(of: key) where !done.contains(name) {
      guard var event = event(name, of: key),
        let moved = TicketKey(event.key.text, server: server, group: event.key.group)
      else { continue }
      event.key = moved
      let folder = queue(of: moved.fileName)
      try folder.make()
      try folder.write(event.encoded(), to: name)
      queue(of: key).remove(name)
    }
    queue(of: key).removeIfEmpty()
  }

  /// Makes sure that what was removed from a key's queue stays away. Best effort.
  func syncQueue(of key: String) { try? queue(of: key).sync() }

  func remove(_ events: [String], of key: String) {
    for name in events { queue(of: key).remove(name) }
    queue(of: key).removeIfEmpty()
  }

  /// Moves events that the server refused for good into `dead/`, with the reason beside them.
  func bury(_ events: [String], of key: String, reason: String) throws(FileError) {
    for name in events {
      try queue(of: key).move(name, to: root.folder("dead"), as: "\(name)-\(key.prefix(8))")
    }
    if let first = events.first {
      try root.folder("dead").write(Array((reason + "\n").utf8), to: "\(first)-\(key.prefix(8)).reason")
    }
    queue(of: key).removeIfEmpty()
  }

  /// Remembers that the journal failed, for whoever is told of the run.
  mutating func note(_ error: FileError) { damage.append(error.description) }

  private mutating func setAside(_ name: String, in folder: Folder, _ what: String) {
    let place = "dead/\(name)-\(getpid()).broken"
    do throws(FileError) {
      try folder.move(name, to: root.folder("dead"), as: "\(name)-\(getpid()).broken")
      damage.append("\(what), and was set aside as \(place)")
    } catch {
      damage.append("\(what), and could not be set aside: \(error)")
    }
  }

  // MARK: Memory

  /// What is known of a key; nothing where its file is missing or broken (it is then set aside).
  mutating func memory(of key: String) -> KeyMemory {
    let folder = root.folder("memory")
    do throws(FileError) {
      guard let bytes = try folder.read(key) else { return KeyMemory() }
      if let memory = KeyMemory(encoded: bytes) { return memory }
      setAside(key, in: folder, "the memory of a key was not whole")
    } catch {
      setAside(key, in: folder, "the memory of a key could not be read (\(error))")
    }
    return KeyMemory()
  }

  /// The same for a dry run, which leaves a broken file where it is.
  func glance(at key: String) -> KeyMemory {
    let bytes = try? root.folder("memory").read(key)
    return bytes.flatMap(KeyMemory.init(encoded:)) ?? KeyMemory()
  }

  func write(_ memory: KeyMemory, of key: String) throws(FileError) {
    try root.folder("memory").write(memory.encoded(), to: key)
  }

  /// Whether a ticket of the key is remembered that did not recover; for callers that have no lock.
  package mutating func remembersProblem(_ key: TicketKey) -> Bool {
    let memory = memory(of: key.fileName).ticket
    return memory.ticket != nil && memory.state != .ok
  }

  // MARK: Facts for the reports

  /// How many events wait, and since when the oldest does, in seconds since 1970.
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

  /// How many files lie in `dead/`.
  package func deadCount() -> Int { ((try? root.folder("dead").names()) ?? []).count { !$0.hasSuffix(".reason") } }

  func lock(_ name: String, until deadline: Deadline) throws(FileError) -> FileLock? {
    let left = deadline.remaining
    return try FileLock.take(name, in: root.folder("locks"), waiting: left)
  }
}
