package import Files
internal import Glibc

/// The events that wait, in `queue/`.
extension Journal {
  var queue: Folder { root.folder("queue") }

  func queue(of key: String) -> Folder { queue.folder(key) }

  /// Puts an event after those of its key that wait already. When it returns, the event survives a crash.
  package func store(_ event: TicketEvent) throws(FileError) {
    let folder = queue(of: event.key.fileName)
    let name = "-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    for attempt in 1...20 {
      do throws(FileError) {
        // Nothing slow between making it and writing into it: a delivery may take an empty folder away at any moment.
        let isNew = try folder.makeUnsynced()
        try folder.write(event.encoded(), to: Self.number(after: try folder.names()) + name)
        if isNew { try queue.sync() }
        return
      } catch {
        // The folder was emptied and removed by a delivery in between, and perhaps made again since.
        guard attempt < 20, error.code == ENOENT else { throw error }
      }
    }
  }

  private static let numberLength = 20

  /// The first part of a new event's name: nanoseconds since 1970, unless the clock was set back.
  private static func number(after names: [String]) -> String {
    var clock = timespec()
    clock_gettime(CLOCK_REALTIME, &clock)
    let now = UInt128(clamping: clock.tv_sec) * 1_000_000_000 + UInt128(clamping: clock.tv_nsec)
    let last = names.compactMap { UInt128($0.prefix { $0 != "-" }.prefix(numberLength)) }.max() ?? 0
    let number = String(max(now, last + 1))
    return String(repeating: "0", count: max(0, numberLength - number.count)) + number
  }

  /// Whether the last waiting event of the key says the same: then there is nothing to add.
  package func hasWaiting(like event: TicketEvent) -> Bool {
    let key = event.key.fileName
    guard let last = try? waitingEvents(of: key).last, let waiting = try? self.event(last, of: key).value else {
      return false
    }
    return waiting.kind == event.kind && waiting.state == event.state
  }

  /// Whether anything waits for the key.
  package func hasWaiting(_ key: TicketKey) -> Bool { !((try? waitingEvents(of: key.fileName)) ?? []).isEmpty }

  /// Keys that have events waiting, in the order of their names. What is no key's folder is not ours.
  package func waitingKeys() throws(FileError) -> [String] { try queue.names().filter(queue.isFolder).sorted() }

  /// Names of a key's waiting events, in their order.
  func waitingEvents(of key: String) throws(FileError) -> [String] { try queue(of: key).names().sorted() }

  /// A waiting event. Throws if it cannot be read, which may pass.
  func event(_ name: String, of key: String) throws(FileError) -> Reading<TicketEvent> {
    try Reading(name, in: queue(of: key), TicketEvent.init(encoded:))
  }

  /// The address of the server that a key's waiting events are for; nil if none can be read.
  func server(of key: String) throws(FileError) -> String? {
    try waitingEvents(of: key).lazy.compactMap { try? self.event($0, of: key).value?.key.server }.first
  }

  /// Makes a key's waiting events those of another server, under the names that they have: whatever moment a crash
  /// picks, they are there, and one that is in both places is put into the second again.
  func move(_ key: String, to server: String) throws(FileError) {
    let done = Set(try memory(of: key).value?.done ?? [])
    for name in try waitingEvents(of: key) where !done.contains(name) {
      guard var event = try event(name, of: key).value, let moved = event.key.on(server: server) else { continue }
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
}
