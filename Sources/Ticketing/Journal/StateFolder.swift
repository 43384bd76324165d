internal import Glibc

/// A folder whose files survive a crash: 0700, files 0600, symbolic links not followed.
struct StateFolder {
  /// Most bytes of a file: an event's longest texts, with every byte of them escaped.
  static let sizeLimit = 16 << 20

  let path: String

  func error(_ name: String, _ code: Int32) -> JournalError {
    JournalError(path: name.isEmpty ? path : "\(path)/\(name)", reason: String(cString: strerror(code)), code: code)
  }

  /// Makes the folder, and those above it that are missing.
  func make() throws(JournalError) {
    if try makeUnsynced() { try sync(parent()) }
  }

  /// Makes the folder, and those above it that are missing; returns whether it was not there. A crash may lose a new
  /// one until the folder above it is synced.
  func makeUnsynced() throws(JournalError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    if errno == ENOENT, path.contains("/") {
      let above = parent()
      if above.path != path {
        try above.make()
        if mkdir(path, 0o700) == 0 { return true }
      }
    }
    guard errno == EEXIST else { throw error("", errno) }
    var facts = stat()
    guard lstat(path, &facts) == 0 else { throw error("", errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else { throw error("", ENOTDIR) }
    if let fault = Self.fault(facts, path) { throw JournalError(path: path, reason: fault, code: EPERM) }
    return false
  }

  /// Makes sure that what was made and renamed in the folder survives a crash.
  func sync() throws(JournalError) { try sync(self) }

  /// Why a folder may not hold what decides about tickets; nil where it may: nobody else can write to it, or those of a
  /// group that this user belongs to.
  private static func fault(_ facts: stat, _ path: String) -> String? {
    if facts.st_mode & S_IWOTH != 0 { return "everyone may write to it (chmod o-w)" }
    let isShared = facts.st_mode & S_IWGRP != 0 && access(path, W_OK) == 0
    return facts.st_uid == geteuid() || isShared ? nil : "it belongs to another user (number \(facts.st_uid))"
  }

  func folder(_ name: String) -> StateFolder { StateFolder(path: "\(path)/\(name)") }

  private func parent() -> StateFolder {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    return StateFolder(path: name.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : name)
  }

  // MARK: Files

  /// Writes a file so that it is there whole or not at all: a temporary name, a sync, a rename, a sync of the folder.
  /// Without the syncs (`isDurable` false) a crash of the machine may lose it, one of the process does not.
  func write(_ bytes: [UInt8], to name: String, isDurable: Bool = true) throws(JournalError) {
    guard bytes.count <= Self.sizeLimit else { throw error(name, EFBIG) }
    let temporary = ".\(name).\(getpid()).new"
    unlink("\(path)/\(temporary)")
    let descriptor = open("\(path)/\(temporary)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw error(name, errno) }
    do throws(JournalError) {
      try writeFully(bytes, to: descriptor, name)
      FaultPoint.pass()
      guard !isDurable || fsync(descriptor) == 0 else { throw error(name, errno) }
      FaultPoint.pass()
    } catch {
      close(descriptor)
      unlink("\(path)/\(temporary)")
      throw error
    }
    close(descriptor)
    guard rename("\(path)/\(temporary)", "\(path)/\(name)") == 0 else {
      let code = errno
      unlink("\(path)/\(temporary)")
      throw error(name, code)
    }
    FaultPoint.pass()
    do throws(JournalError) {
      if isDurable { try sync(self) }
    } catch {
      // Whoever waited for the file has taken it already, and the empty folder with it.
      guard error.code == ENOENT else { throw error }
    }
    FaultPoint.pass()
  }

  private func writeFully(_ bytes: [UInt8], to descriptor: Int32, _ name: String) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else { throw error(name, errno) }
      } else {
        rest = rest.dropFirst(count)
      }
    }
  }

  /// The file's bytes; nil where there is none. Throws where it cannot be read, is a link, or is larger than the limit.
  func read(_ name: String) throws(JournalError) -> [UInt8]? {
    let descriptor = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw error(name, errno)
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw error(name, errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw error(name, EINVAL) }
    guard facts.st_size <= Self.sizeLimit else { throw error(name, EFBIG) }
    var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        systemRead(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw error(name, errno) }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }

  /// Names in the folder, temporary ones left out, in no order; none where the folder is missing.
  func names() throws(JournalError) -> [String] { try allNames().filter { !$0.hasPrefix(".") } }

  /// Removes what crashes left of files that were not whole yet, last written to before a moment.
  func removeTemporaries(before moment: Int) {
    for name in (try? allNames()) ?? [] where name.hasPrefix(".") && name.hasSuffix(".new") {
      if let time = modificationTime(name), time < moment { remove(name) }
    }
  }

  private func allNames() throws(JournalError) -> [String] {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw error("", errno)
    }
    guard let handle = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw error("", code)
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }

  /// Removes a file; one that is not there is no error. Not synced: a file that comes back is recognised.
  func remove(_ name: String) { unlink("\(path)/\(name)") }

  /// Removes the folder itself where it is empty.
  func removeIfEmpty() { rmdir(path) }

  /// Moves a file into another folder, under a name that is free there.
  func move(_ name: String, to other: StateFolder, as newName: String) throws(JournalError) {
    try other.make()
    guard rename("\(path)/\(name)", "\(other.path)/\(newName)") == 0 else { throw error(name, errno) }
    try sync(other)
  }

  func isFolder(_ name: String) -> Bool {
    var facts = stat()
    return lstat("\(path)/\(name)", &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  func modificationTime(_ name: String) -> Int? {
    var facts = stat()
    guard lstat("\(path)/\(name)", &facts) == 0 else { return nil }
    return facts.st_mtim.tv_sec
  }

  private func sync(_ folder: StateFolder) throws(JournalError) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw folder.error("", errno) }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder, and say so with EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw folder.error("", errno) }
  }
}

private let systemWrite = Glibc.write
private let systemRead = Glibc.read
