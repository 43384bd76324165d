internal import Glibc

/// The files of this machine.
package struct SystemFiles: FileAccess {
  /// How long a pipe or a terminal may take to send something. Settings are read before the run's deadline is known.
  private static let pipeTime = Duration.seconds(5)

  package init() {}

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe without a writer would never return.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    defer { Descriptor.close(descriptor) }
    return try LimitedReader(descriptor, path, limit: limit, waiting: Self.pipeTime).readAll()
  }

  package func standardInput(limit: Int, waiting: Duration) throws(FileError) -> [UInt8] {
    try LimitedReader(STDIN_FILENO, "standard input", limit: limit, waiting: waiting, blocks: true).readAll()
  }

  package func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package func isPlainFile(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  package func isReadableByOthers(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IROTH != 0
  }

  package func replace(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileError) {
    try Replacement(path, mode: mode.rawValue, isDurable: false).write(bytes)
  }

  package func create(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    defer { Descriptor.close(descriptor) }
    do throws(FileError) { try Descriptor.write(bytes, to: descriptor) } catch {
      unlink(path)
      throw FileError(path, code: error.code)
    }
  }
}
