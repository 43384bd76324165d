internal import Glibc

/// A named pipe from which another program reads commands, such as Nagios' command file.
///
/// A text is written whole or not at all, and nothing waits: the system writes up to `largestText` bytes in one piece,
/// or fails at once if the pipe has no space.
package struct CommandPipe: Sendable {
  /// The largest number of bytes that the system writes in one piece (`PIPE_BUF` of Linux).
  package static let largestText = 4096

  /// The path of the pipe.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// Writes a text. Throws if the pipe does not exist, nobody reads it (ENXIO), or it is full at the moment (EAGAIN).
  package func write(_ text: String) throws(FileError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.largestText else { throw FileError(path, code: EMSGSIZE) }
    // Without O_NONBLOCK, `open` would wait for a reader.
    let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw errno == ENXIO ? FileError(path, reason: "nobody reads it", code: ENXIO) : FileError(path, code: errno)
    }
    defer { Descriptor.close(descriptor) }
    guard let facts = Descriptor.facts(descriptor), facts.st_mode & S_IFMT == S_IFIFO else {
      throw FileError(path, reason: "it is no named pipe", code: EINVAL)
    }
    FaultPoint.pass()
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else {
      let code = count < 0 ? errno : EIO
      throw code == EAGAIN ? FileError(path, reason: "it is full", code: code) : FileError(path, code: code)
    }
    FaultPoint.pass()
  }
}
