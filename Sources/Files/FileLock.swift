internal import Glibc

/// A lock that processes of this machine share, by the name of a file. It ends with `release()`, or with its process,
/// however that ends.
package final class FileLock {
  private let descriptor: Int32

  private let folder: Folder
  private let name: String

  /// Takes the lock, waiting for it so long; nil if another process still has it then. Throws if the lock's file cannot
  /// be made.
  package static func take(_ name: String, in folder: Folder, waiting: Duration) throws(FileError) -> FileLock? {
    let end = ContinuousClock.now.advanced(by: waiting)
    while true {
      let descriptor = open(folder.file(name), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw folder.error(name, errno) }
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
      let code = errno
      // Whoever had it may have removed the file since it was opened: another process then locks a new one.
      if isLocked, isInPlace(descriptor, folder.facts(name)) { return FileLock(descriptor, name, folder) }
      Descriptor.close(descriptor)
      if isLocked { continue }
      guard code == EWOULDBLOCK || code == EINTR else { throw folder.error(name, code) }
      guard ContinuousClock.now < end else { return nil }
      usleep(10_000)
    }
  }

  private static func isInPlace(_ descriptor: Int32, _ named: stat?) -> Bool {
    guard let named, let opened = Descriptor.facts(descriptor) else { return false }
    return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private init(_ descriptor: Int32, _ name: String, _ folder: Folder) {
    self.descriptor = descriptor
    self.name = name
    self.folder = folder
  }

  /// Gives the lock back; another process may take it at once.
  package func release() { Descriptor.close(descriptor) }

  /// Releases the lock and removes its file.
  package func releaseAndRemove() {
    folder.remove(name)
    release()
  }
}
