package import Files

/// What must not be lost, on disk: events that wait, and what is known of each key's ticket.
///
///     queue/KEY/NUMBER-ID   an event that waits; the numbers give the order
///     memory/KEY            the key's ticket, and which events are done
///     creating/KEY          a creation is under way, or was never answered: others of the key's tickets may turn up
///     locks/KEY             the key's lock
///     dead/                 what was refused for good, or cannot be read
///     failures-SERVER       since when that server fails, for the back-off
///     creations             when tickets were created within the last hour
///     counts/KEY            bad results in a row, for `after`; how many problems a summary reported
///     sync/KEY              what is noted of a key's ticket for the monitor (`Monitors`)
///     asked                 when each server was asked for that
///     next                  the key at which the last delivery ended
///
/// An event's way: written and synced before anything is sent, removed only after the server's answer is in the key's
/// memory. Removing is not synced: an event that comes back after a crash is in the memory's list of those done.
/// One of these a run. Reading changes nothing on disk.
package final class Journal {
  let root: Folder
  /// Sentences about damage that was met and set aside, and about what else failed.
  package private(set) var problems: [String] = []

  /// A folder that is a link is followed if root or this user made the link.
  package init(_ path: String) { root = Folder(path).followingOwnLink() }

  package var path: String { root.path }

  /// Whether its folder is there.
  package var exists: Bool { root.exists }

  /// Makes the folders. Throws where that is not possible.
  package func open() throws(FileError) {
    try root.make()
    for name in ["queue", "memory", "creating", "locks", "dead", "counts"] { try root.folder(name).make() }
  }

  /// Takes a lock by its name; nil if another process still has it at the deadline.
  func lock(_ name: String, within time: Duration) throws(FileError) -> FileLock? {
    try FileLock.take(name, in: root.folder("locks"), waiting: time)
  }

  /// Remembers that the journal failed, for the report of the run.
  func note(_ error: FileError) { note(error.description) }

  func note(_ sentence: String) {
    if !problems.contains(sentence) { problems.append(sentence) }
  }
}
