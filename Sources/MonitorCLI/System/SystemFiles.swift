#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The files of this machine.
struct SystemFiles: Files {
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw FileError(reason: systemMessage(errno)) }
    defer { close(descriptor) }
    return try Self.readAll(descriptor, limit: limit)
  }

  static func standardInput(limit: Int) throws(FileError) -> [UInt8] { try readAll(STDIN_FILENO, limit: limit) }

  private static func readAll(_ descriptor: Int32, limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
      #else
        let count = Darwin.read(descriptor, &buffer, buffer.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileError(reason: systemMessage(errno)) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw FileError(reason: "it has more than \(limit) bytes") }
    }
  }

  /// Writes under a temporary name in the same folder, then renames: a reader sees the whole file or none.
  static func place(_ text: String, at path: String) throws(FileError) {
    let name = path.split(separator: "/").last ?? ""
    let temporary = path.dropLast(name.count) + ".\(name).\(getpid()).new"
    let descriptor = open(String(temporary), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
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

  func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  func isReadableByOthers(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IROTH != 0
  }
}

/// The system's words for an error number: `No such file or directory`.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }
