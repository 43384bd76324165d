package import Files
internal import Glibc

/// What is set aside in `dead/`: events that the server refused for good, and files that are not what was written.
extension Journal {
  private var dead: Folder { root.folder("dead") }
  private static let reason = ".reason"
  private static let damaged = ".broken"

  /// Moves an event that the server refused for good into `dead/`, with the reason beside it.
  func moveToDead(_ event: String, of key: String, reason: String) throws(FileError) {
    let name = "\(event)-\(key.prefix(8))"
    try queue(of: key).move(event, to: dead, as: name)
    queue(of: key).removeIfEmpty()
    try dead.write(Array((reason + "\n").utf8), to: name + Self.reason)
  }

  /// Sets a damaged event aside.
  func setAside(event name: String, of key: String) {
    setAside(name, in: queue(of: key), "a waiting event was not whole")
  }

  /// Sets a key's damaged memory aside.
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

  /// Puts the events of `dead/` back into the queue, each in its old place, and returns how many there were. What is
  /// damaged stays.
  package func retryDead() throws(FileError) -> Int {
    var count = 0
    for name in try dead.names().sorted() where !name.hasSuffix(Self.reason) && !name.hasSuffix(Self.damaged) {
      guard let event = try Reading(name, in: dead, TicketEvent.init(encoded:)).value else { continue }
      let old = name.split(separator: "-").dropLast().joined(separator: "-")
      guard !old.isEmpty else { continue }
      let key = event.key.fileName
      try queue.make()
      try dead.move(name, to: queue(of: key), as: old)
      dead.remove(name + Self.reason)
      count += 1
    }
    return count
  }

  /// How many files lie in `dead/`, without the reasons beside them.
  package func deadCount() -> Int { ((try? dead.names()) ?? []).count { !$0.hasSuffix(Self.reason) } }
}
