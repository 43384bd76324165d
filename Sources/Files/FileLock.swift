internal import Glibc

/// A lock that processes of this machine share, by the name of a file. It ends with `release()`, or with its process,
/// however that ends.
package final class FileLock {
  private let descriptor: Int32

  /// Takes the lock, waiting for it so long; nil if another process still has it then. Throws if the lock's file cannot
  /// be made.
  package static func take(_ name: String, in folder: Folder, waiting: Duration) throws(FileError) -> FileLock? {
    let end = ContinuousClock.now.advanced(by: waiting)
    let descriptor = open(folder.file(name), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw folder.error(name, errno) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        Descriptor.close(descriptor)
        throw folder.error(name, code)
      }
      guard ContinuousClock.now < end else {
        Descriptor.close(descriptor)
        return nil
      }
      usleep(10_000)
    }
    return FileLock(descriptor: descriptor)
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  package func release() { Descriptor.close(descriptor) }
}
