/// The files that a run reads and writes at paths that the user gives.
package protocol FileAccess: Sendable {
  /// Returns the file's bytes. Throws if the file cannot be read or has more than `limit` bytes. Waits some seconds for
  /// a pipe.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]
  /// Returns all of standard input. Throws if it cannot be read, has more than `limit` bytes, or does not end in time.
  func standardInput(limit: Int, waiting: Duration) throws(FileError) -> [UInt8]
  /// Whether a file or folder exists at the path.
  func exists(_ path: String) -> Bool
  /// Whether the path is a plain file, or a link to one.
  func isPlainFile(_ path: String) -> Bool
  /// Whether anyone but the owner and the group may read the file.
  func isReadableByOthers(_ path: String) -> Bool
  /// Replaces a file atomically: all of it or nothing. The file gets this mode, whatever the umask is.
  func replace(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileError)
  /// Makes a new file that only its owner can read. Throws if the file exists already or cannot be written whole.
  func create(_ path: String, with bytes: [UInt8]) throws(FileError)
}

/// Who may read and write a file.
package enum FileMode: UInt32, Sendable {
  /// Only the owner reads and writes it.
  case ownersAlone = 0o600
  /// Everybody reads it, the owner writes it.
  case readableByAll = 0o644
}
