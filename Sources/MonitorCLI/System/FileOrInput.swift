internal import Files

extension FileAccess {
  /// Returns the bytes of a file, or of standard input for `-`. Waits for standard input for half of the run's
  /// `timeout`, at most 10 s, because another program may still have to write it.
  func readFileOrInput(_ path: String, limit: Int, within timeout: Duration) throws(FileError) -> [UInt8] {
    guard path == "-" else { return try read(path, limit: limit) }
    return try standardInput(limit: limit, waiting: min(timeout / 2, .seconds(10)))
  }
}
