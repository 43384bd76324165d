internal import Glibc
internal import IntegriaAPI

/// A lock that processes of this machine share, by name. It ends with `release()`, or with its process, however that ends.
final class KeyLock {
  private let descriptor: Int32

  /// Takes the lock, waiting for it until the deadline; nil where another process still has it then.
  /// Throws where the lock's file cannot be made.
  static func take(_ name: String, in folder: StateFolder, until deadline: Deadline) throws(JournalError) -> KeyLock? {
    let path = "\(folder.path)/\(name)"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw folder.error(name, errno) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        let code = errno
        close(descriptor)
        throw folder.error(name, code)
      }
      guard !deadline.hasPassed else {
        close(descriptor)
        return nil
      }
      usleep(10_000)
    }
    return KeyLock(descriptor: descriptor)
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  func release() { close(descriptor) }
}
