internal import Glibc

extension Folder {
  /// Writes a file atomically, with mode 0600.
  ///
  /// If `isDurable` is false, a crash of the machine may lose the file, but a crash of the process does not.
  package func write(_ bytes: [UInt8], to name: String, isDurable: Bool = true) throws(FileError) {
    guard bytes.count <= Self.sizeLimit else { throw error(name, EFBIG) }
    try Replacement(file(name), mode: 0o600, isDurable: isDurable).write(bytes)
    do throws(FileError) {
      if isDurable { try sync() }
    } catch {
      // The process that waited for the file has already removed it, and the empty folder too.
      guard error.code == ENOENT else { throw error }
    }
    FaultPoint.pass()
  }

  /// Moves a file into another folder, under a name that is not in use there.
  package func move(_ name: String, to other: Folder, as newName: String) throws(FileError) {
    try other.make()
    guard rename(file(name), other.file(newName)) == 0 else { throw error(name, errno) }
    try other.sync()
  }
}
