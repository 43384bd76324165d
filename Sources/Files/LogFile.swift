internal import Glibc

/// A log to which several processes append line by line. It never blocks: if a pipe is full, the line is lost.
package struct LogFile: Sendable {
  /// The path of the log: a file, a named pipe, or a standard stream such as `/dev/stdout`.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// Appends a line with its time, in seconds since 1970, and this process's number. Throws if the file cannot be
  /// opened, or a pipe has no reader.
  package func append(_ line: String, at time: Int) throws(FileError) {
    let descriptor = try openForAppending()
    defer { Descriptor.close(descriptor) }
    // One write for each line, so that lines of several processes do not mix.
    let text = "\(LocalTime.text(time, .log)) [\(getpid())] \(line)\n"
    do throws(FileError) { try Descriptor.write(text.utf8, to: descriptor) } catch {
      guard error.code != EAGAIN else { return }
      throw FileError(path, code: error.code)
    }
  }

  private func openForAppending() throws(FileError) -> Int32 {
    if let standard = standardDescriptor { return try copy(standard) }
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      throw errno == ENXIO
        ? FileError(path, reason: "nobody reads this pipe", code: ENXIO) : FileError(path, code: errno)
    }
    giveAway(descriptor)
    return descriptor
  }

  /// Gives a new file that root made to the owner of its folder. A hard link could lead to a file elsewhere, so a file
  /// with more than one link stays as it is.
  private func giveAway(_ descriptor: Int32) {
    guard let owner = Folder(path).inheritedOwner, let facts = Descriptor.facts(descriptor),
      facts.st_mode & S_IFMT == S_IFREG, facts.st_size == 0, facts.st_uid == 0, facts.st_nlink == 1
    else { return }
    _ = fchown(descriptor, owner.st_uid, owner.st_gid)
  }

  private var standardDescriptor: Int32? {
    switch path {
    case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1": STDOUT_FILENO
    case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2": STDERR_FILENO
    default: nil
    }
  }

  /// A descriptor for writing to a standard stream. A pipe or terminal is opened anew, because O_NONBLOCK on the stream
  /// itself would affect everyone who shares it. A plain file is not, because its position must stay shared.
  private func copy(_ standard: Int32) throws(FileError) -> Int32 {
    let type = (Descriptor.facts(standard)?.st_mode ?? 0) & S_IFMT
    if type == S_IFIFO || type == S_IFCHR {
      let descriptor = open("/proc/self/fd/\(standard)", O_WRONLY | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      if descriptor >= 0 { return descriptor }
    }
    let descriptor = fcntl(standard, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    return descriptor
  }
}
