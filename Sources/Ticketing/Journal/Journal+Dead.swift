package import Files
internal import Glibc

/// The folder `dead/`: events that the server rejected for good, and damaged files.
extension Journal {
  private var dead: Folder { root.folder("dead") }
  private static let reason = ".reason"
  private static let damaged = ".broken"

  /// Moves an event that the server rejected for good to `dead/`, and writes the reason beside it if possible. Throws
  /// if the event cannot be moved.
  func moveToDead(_ event: String, of key: String, reason: String) throws(FileError) {
    let name = Self.deadName(event, of: key)
    try queue(of: key).move(event, to: dead, as: name)
    queue(of: key).removeIfEmpty()
    noteReason(reason, of: name)
  }

  /// Writes an event that is not in the queue of its key to `dead/`, and the reason beside it if possible. Throws if
  /// the event cannot be written.
  func writeToDead(_ event: TicketEvent, named name: String, reason: String) throws(FileError) {
    let name = Self.deadName(name, of: event.key.fileName)
    try dead.write(event.encoded(), to: name)
    noteReason(reason, of: name)
  }

  private static func deadName(_ event: String, of key: String) -> String { "\(event)-\(key.prefix(8))" }

  private func noteReason(_ reason: String, of name: String) {
    do throws(FileError) { try dead.write(Array((reason + "\n").utf8), to: name + Self.reason) } catch { note(error) }
  }

  /// Moves a damaged event to `dead/`. Best effort.
  func setAside(event name: String, of key: String) {
    setAside(name, in: queue(of: key), "a waiting event was not whole")
  }

  /// Moves a key's damaged memory to `dead/`. Best effort.
  func setAsideMemory(of key: String) {
    setAside(key, in: root.folder("memory"), "the memory of a key was not whole")
  }

  private func setAside(_ name: String, in folder: Folder, _ what: String) {
    let newName = "\(name)-\(getpid())\(Self.damaged)"
    do throws(FileError) {
      try folder.move(name, to: dead, as: newName)
      note("\(what), and was set aside as dead/\(newName)")
    } catch {
      note("\(what), and could not be set aside: \(error)")
    }
  }

  /// Moves the events of `dead/` back to their places in the queue, and returns their number. Damaged files stay. So do
  /// events after which another state of their problem was delivered, because they would undo that state. Throws if a
  /// folder cannot be read or a file cannot be moved. `now` is in seconds since 1970.
  package func retryDead(now: Int) throws(FileError) -> (retried: Int, outdated: Int) {
    var count = (retried: 0, outdated: 0)
    for name in try dead.names().sorted() where !name.hasSuffix(Self.reason) && !name.hasSuffix(Self.damaged) {
      guard let event = try StoredRecord(name, in: dead, TicketEvent.init(encoded:)).value else { continue }
      let old = name.split(separator: "-").dropLast().joined(separator: "-")
      guard !old.isEmpty else { continue }
      let key = event.key.fileName
      guard !isOutdated(event, try memory(of: key).value?.ticket, now: now) else {
        count.outdated += 1
        continue
      }
      try queue.make()
      try dead.move(name, to: queue(of: key), as: old)
      dead.remove(name + Self.reason)
      count.retried += 1
    }
    return count
  }

  /// Whether a later event with another state was delivered. Journals of earlier versions have only the times of
  /// changes. A time after `now` comes from a wrong clock, and does not count.
  func isOutdated(_ event: TicketEvent, _ memory: TicketMemory?, now: Int) -> Bool {
    guard let memory, let state = memory.state, state != event.state, event.kind != .remark else { return false }
    let times = [memory.deliveredUpTo, memory.since, memory.recoveredAt].compactMap(\.self)
    return times.contains { $0 > event.time && $0 <= now }
  }

  /// The number of files in `dead/`, without the files of reasons; 0 if the folder cannot be read.
  package func deadCount() -> Int { ((try? dead.names()) ?? []).count { !$0.hasSuffix(Self.reason) } }
}
