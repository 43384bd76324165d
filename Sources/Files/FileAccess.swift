/// The files that a run reads and writes by the paths that its user gives.
package protocol FileAccess: Sendable {
  /// The file's bytes. Throws if it cannot be read or has more than `limit` bytes. A pipe is waited for, some seconds.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]
  /// All of standard input. Throws if it cannot be read, has more than `limit` bytes, or does not end in time.
  func standardInput(limit: Int, waiting: Duration) throws(FileError) -> [UInt8]
  /// Whether there is such a file or folder.
  func exists(_ path: String) -> Bool
  /// Whether it is a plain file, or a link to one.
  func isPlainFile(_ path: String) -> Bool
  /// Whether anyone but the owner and the group may read it.
  func isReadableByOthers(_ path: String) -> Bool
  /// Puts a file in place under its name at once, or not at all. It gets this mode whatever the umask is.
  func replace(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileError)
  /// Makes a new file that its owner alone may read. Throws if it cannot be written whole, or if there is one already.
  func create(_ path: String, with bytes: [UInt8]) throws(FileError)
}

extension FileAccess {
  /// The bytes of a file, or of standard input for `-`. Of a run's `timeout` half is for the input, which another program
  /// may still have to write, but 10 s at most.
  package func readFileOrInput(_ path: String, limit: Int, within timeout: Duration) throws(FileError) -> [UInt8] {
    guard path == "-" else { return try read(path, limit: limit) }
    return try standardInput(limit: limit, waiting: min(timeout / 2, .seconds(10)))
  }
}

/// Who may read and write a file.
package enum FileMode: UInt32, Sendable {
  /// Read and written by its owner alone.
  case ownersAlone = 0o600
  /// Read by everybody, written by its owner.
  case readableByAll = 0o644
}
