internal import Glibc

/// The files of this machine.
struct SystemFiles: Files {
  /// Seconds that are waited for a pipe or a terminal to say something: settings are read before the run's own deadline
  /// is known.
  private static let patience = 5.0

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe that nobody writes to never ends.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(reason: systemMessage(errno)) }
    defer { close(descriptor) }
    return try Self.readAll(descriptor, limit: limit, patience: Self.patience)
  }

  static func standardInput(limit: Int, patience: Double) throws(FileError) -> [UInt8] {
    try readAll(STDIN_FILENO, limit: limit, patience: patience, blocks: true)
  }

  /// `blocks` where the descriptor is not non-blocking: then each read is waited for first.
  private static func readAll(
    _ descriptor: Int32, limit: Int, patience: Double, blocks: Bool = false
  ) throws(FileError) -> [UInt8] {
    let end = ContinuousClock.now.advanced(by: .seconds(patience))
    let isPipe = !blocks && Self.isPipe(descriptor)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      if blocks, try !waits(for: descriptor, until: end, patience) { return bytes }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        guard try waits(for: descriptor, until: end, patience) else { return bytes }
        continue
      }
      guard count >= 0 else { throw FileError(reason: systemMessage(errno)) }
      if count == 0 {
        // A pipe ends like this before its first writer has come.
        guard isPipe, bytes.isEmpty, try waits(for: descriptor, until: end, patience) else { return bytes }
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw FileError(reason: "it has more than \(limit) bytes") }
    }
  }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
  }

  /// Waits for more; false where no more can come. Throws when the patience is at its end.
  private static func waits(
    for descriptor: Int32, until end: ContinuousClock.Instant, _ patience: Double
  ) throws(FileError) -> Bool {
    while true {
      let left = Int32(max(0, ContinuousClock.now.duration(to: end) / .milliseconds(1)))
      var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&waited, 1, left)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let seconds = patience == patience.rounded() ? "\(Int(patience))" : "\(patience)"
        throw FileError(reason: "it is no plain file, and nothing came from it for \(seconds) s")
      }
      return waited.revents & Int16(POLLIN) != 0
    }
  }

  /// Writes under a temporary name in the same folder, then renames: a reader sees the whole file or none.
  static func place(_ text: String, at path: String) throws(FileError) {
    let name = path.split(separator: "/").last ?? ""
    let temporary = path.dropLast(name.count) + ".\(name).\(getpid()).new"
    // A file or link of that name is somebody else's, or what a crash left: never written into.
    unlink(String(temporary))
    let descriptor = open(String(temporary), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw FileError(reason: systemMessage(errno)) }
    let isWritten = writeFully(text, to: descriptor)
    let code = errno
    close(descriptor)
    guard isWritten, rename(String(temporary), path) == 0 else {
      let reason = systemMessage(isWritten ? errno : code)
      unlink(String(temporary))
      throw FileError(reason: reason)
    }
  }

  /// Makes a new file. Throws where there is one, and removes what could not be written whole.
  static func create(_ bytes: [UInt8], at path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw FileError(reason: systemMessage(errno)) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR {
        let reason = systemMessage(errno)
        unlink(path)
        throw FileError(reason: reason)
      }
      rest = rest.dropFirst(max(0, count))
    }
  }

  func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  func isReadableByOthers(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IROTH != 0
  }
}

/// The system's words for an error number: `No such file or directory`.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
