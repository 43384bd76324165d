internal import Glibc

extension Folder {
  /// Returns the file's bytes; nil if the file does not exist. Throws if it cannot be read, is not a plain file, or is
  /// larger than `sizeLimit`.
  package func read(_ name: String) throws(FileError) -> [UInt8]? {
    let descriptor = open(file(name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw error(name, errno)
    }
    defer { Descriptor.close(descriptor) }
    guard let facts = Descriptor.facts(descriptor) else { throw error(name, errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw error(name, EINVAL) }
    guard facts.st_size <= Self.sizeLimit else { throw error(name, EFBIG) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(facts.st_size))
    while bytes.count <= Self.sizeLimit {
      let part = try Descriptor.read(descriptor, file(name))
      if part.isEmpty { return bytes }
      bytes += part
    }
    throw error(name, EFBIG)
  }

  /// The names in the folder, unordered and without temporary files; empty if the folder is missing.
  package func names() throws(FileError) -> [String] { try allNames().filter { !$0.hasPrefix(".") } }

  /// The names in the folder, including temporary files; empty if the folder is missing.
  func allNames() throws(FileError) -> [String] {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw error("", errno)
    }
    guard let handle = fdopendir(descriptor) else {
      let code = errno
      Descriptor.close(descriptor)
      throw error("", code)
    }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Whether the folder exists.
  package var exists: Bool { access(path, F_OK) == 0 }

  /// Whether the name is that of a folder. A link to a folder does not count.
  package func isFolder(_ name: String) -> Bool {
    facts(name).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// When a file was last written to, in seconds since 1970; nil if it does not exist.
  package func modificationTime(_ name: String) -> Int? { facts(name)?.st_mtim.tv_sec }

  /// What `lstat` reports for a file, or for the folder itself if the name is empty. Links are not followed.
  func facts(_ name: String) -> stat? {
    var facts = stat()
    return lstat(file(name), &facts) == 0 ? facts : nil
  }
}
