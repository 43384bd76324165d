package import Files

/// The journal on disk: events that wait for delivery, and what is known about each key's ticket.
///
///     queue/KEY/NUMBER-ID   a waiting event; the numbers give the order
///     memory/KEY            the key's ticket, and which events were delivered
///     creating/KEY          a creation is under way, or was not answered: the key may have another ticket
///     locks/KEY             the key's lock
///     dead/                 events rejected for good, and damaged files
///     files/NAME            a file for the ticket of a waiting event
///     failures-SERVER       failures of that server, for the back-off
///     zone-SERVER           that server's offset from UTC, learnt from the last ticket that was created
///     creations             times of the tickets created within the last hour
///     counts/KEY            bad results in a row, for `after`; number of keys in the summary's last report
///     sync/KEY              the state of a key's ticket that `sync` has reported (`Monitors`)
///     asked                 times at which `sync` asked each server
///     next                  the key at which the last delivery ended
///
/// An event is written and synced before anything is sent, and removed after the server's answer is in the key's
/// memory. The removal is not synced: the memory lists the delivered events, so that an event that reappears after a
/// crash is not sent again. A run has one `Journal`. Reading changes nothing on disk.
package final class Journal {
  let root: Folder
  /// Sentences about damaged files and failures.
  package private(set) var problems: [String] = []

  /// `path` is the folder. A symbolic link is followed if root or this user owns the link.
  package init(_ path: String) { root = Folder(path).followingOwnLink() }

  /// A journal that knows nothing and stores nothing: its folder can never exist.
  static var unusable: Journal { Journal("/dev/null/journal") }

  /// Path of the folder.
  package var path: String { root.path }

  /// Whether the folder exists.
  package var exists: Bool { root.exists }

  /// Makes the folders. Throws if one cannot be made.
  package func makeFolders() throws(FileError) {
    try root.make()
    for name in ["queue", "memory", "creating", "locks", "dead", "counts", "files"] { try root.folder(name).make() }
  }

  /// Takes a lock by its name; nil if another process still has the lock at the deadline.
  func lock(_ name: String, within time: Duration) throws(FileError) -> FileLock? {
    try FileLock.take(name, in: root.folder("locks"), waiting: time)
  }

  /// Adds a failure of the journal to `problems`.
  func note(_ error: FileError) { note(error.description) }

  func note(_ sentence: String) {
    if !problems.contains(sentence) { problems.append(sentence) }
  }
}
