internal import Glibc

/// Replaces a file atomically: writes a temporary file next to it, syncs and renames.
struct Replacement {
  private let path: String
  private let temporary: String
  private let mode: mode_t
  private let isDurable: Bool

  /// The file gets `mode` whatever the umask is. If `isDurable` is false, the bytes are not synced.
  init(_ path: String, mode: mode_t, isDurable: Bool) {
    self.path = path
    self.mode = mode
    self.isDurable = isDurable
    let name = path.split(separator: "/").last ?? ""
    temporary = path.dropLast(name.count) + ".\(name).\(getpid()).new"
  }

  func write(_ bytes: [UInt8]) throws(FileError) {
    // An existing file or link of that name is someone else's or left by a crash. Never write into it.
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    do throws(FileError) {
      defer { Descriptor.close(descriptor) }
      try fill(descriptor, bytes)
      guard rename(temporary, path) == 0 else { throw FileError(path, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    FaultPoint.pass()
  }

  private func fill(_ descriptor: Int32, _ bytes: [UInt8]) throws(FileError) {
    do throws(FileError) { try Descriptor.write(bytes, to: descriptor) } catch {
      throw FileError(path, code: error.code)
    }
    FaultPoint.pass()
    guard fchmod(descriptor, mode) == 0, !isDurable || fsync(descriptor) == 0 else {
      throw FileError(path, code: errno)
    }
    FaultPoint.pass()
  }
}
