package import IntegriaAPI

/// Where a run's words go.
package protocol Output: Sendable {
  /// Standard output: what the caller reads. False where it could not be written.
  @discardableResult func write(_ text: String) -> Bool
  /// Standard error: what a person reads who runs it by hand.
  func complain(_ text: String)
}

/// The files that a run reads.
package protocol Files: Sendable {
  /// The file's bytes. Throws where it cannot be read or has more than `limit` bytes.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8]
  func exists(_ path: String) -> Bool
  /// Whether anyone but the owner and the group may read it.
  func isReadableByOthers(_ path: String) -> Bool
}

/// Why a file cannot be read, in the system's words.
package struct FileError: Error, Hashable {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

/// Everything that a run touches outside itself, handed in from one place.
package struct Effects: Sendable {
  package var output: any Output
  package var files: any Files
  package var transport: @Sendable (ServerAddress, ConnectionOptions) -> any Transport
  /// Called once with the seconds that the run may take and with what to say if it takes longer: the guard that sits
  /// outside the code it guards.
  package var guardDeadline: @Sendable (_ seconds: Double, _ lastWords: LastWords) -> Void
  /// Called with the exit code before a report is written: from here on the guard only ends the process, with that code
  /// and without a word.
  package var standDown: @Sendable (_ exitCode: Int32) -> Void

  /// Seconds since 1970.
  package var now: @Sendable () -> Int = { SystemClock.now() }
  /// All of standard input. Throws where it cannot be read, has more bytes than `limit`, or does not end within `patience`
  /// seconds.
  package var standardInput: @Sendable (_ limit: Int, _ patience: Double) throws(FileError) -> [UInt8] = {
    limit, patience throws(FileError) in try SystemFiles.standardInput(limit: limit, patience: patience)
  }

  /// Puts a file in place under its name at once, or not at all. Throws where that is not possible.
  package var placeFile: @Sendable (_ path: String, _ text: String) throws(FileError) -> Void = {
    path, text throws(FileError) in try SystemFiles.place(text, at: path)
  }

  /// The person at the terminal, if there is one.
  package var terminal: any Terminal = NoTerminal()

  /// Makes a new file with these bytes, readable by its owner alone. Throws if that is not possible, also if there is one.
  package var createFile: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void = {
    path, bytes throws(FileError) in try SystemFiles.create(bytes, at: path)
  }

  package init(
    output: any Output, files: any Files,
    transport: @escaping @Sendable (ServerAddress, ConnectionOptions) -> any Transport,
    guardDeadline: @escaping @Sendable (Double, LastWords) -> Void, standDown: @escaping @Sendable (Int32) -> Void,
    terminal: any Terminal = NoTerminal()
  ) {
    self.output = output
    self.files = files
    self.transport = transport
    self.guardDeadline = guardDeadline
    self.standDown = standDown
    self.terminal = terminal
  }
}

/// What is said, and the exit code, where the run itself does not come to its end.
package struct LastWords: Sendable {
  package let text: String
  package let exitCode: Int32
}
