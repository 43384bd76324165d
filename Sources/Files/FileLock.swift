internal import Glibc

/// A lock on a named file, shared by processes of this machine. It ends with `release()`, or when its process ends for
/// any reason.
package final class FileLock {
  private let descriptor: Int32

  private let folder: Folder
  private let name: String

  /// Takes the lock, waiting up to `waiting`; nil if another process still holds it then. Throws if the lock's file
  /// cannot be made.
  package static func take(_ name: String, in folder: Folder, waiting: Duration) throws(FileError) -> FileLock? {
    let end = ContinuousClock.now.advanced(by: waiting)
    while true {
      let descriptor = open(folder.file(name), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw folder.error(name, errno) }
      let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
      let code = errno
      // The previous holder may have removed the file after it was opened here. Another process would then lock a new
      // file.
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

  /// Releases the lock; another process may take it at once.
  package func release() { Descriptor.close(descriptor) }

  /// Releases the lock and removes its file.
  package func releaseAndRemove() {
    folder.remove(name)
    release()
  }
}
