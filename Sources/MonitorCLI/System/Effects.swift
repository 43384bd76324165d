package import Files
package import IntegriaAPI

/// The output of a run.
package protocol Output: Sendable {
  /// Writes to standard output. False if that fails.
  @discardableResult func write(_ text: String) -> Bool
  /// Writes to standard error, for people. Failures are ignored.
  func warn(_ text: String)
}

extension Output {
  /// Writes sentences for people to standard error, each with the program's name.
  func remark(_ sentences: [String]) {
    for sentence in sentences { warn("integria-monitor: \(sentence)\n") }
  }
}

/// Everything outside the program that a run uses. Only `live` has the real values.
package struct Effects: Sendable {
  /// Standard output and error.
  package var output: any Output
  /// The file system.
  package var files: any FileAccess
  /// Makes the transport for requests to a server.
  package var transport: @Sendable (ServerAddress, ConnectionOptions) -> any Transport
  /// Ends a run that takes too long.
  package var deadlineGuard: any DeadlineGuarding
  /// The person at the terminal, if there is one.
  package var terminal: any Terminal
  /// Seconds since 1970.
  package var now: @Sendable () -> Int
  /// Waits for a time, in commands that keep running.
  package var sleep: @Sendable (Duration) -> Void
  /// The request to end, for commands that keep running.
  package var endRequest: any EndRequest
  /// The default folder of the journal, for a user with this environment.
  package var defaultStateFolder: @Sendable (_ environment: [String: String]) -> String
  /// Adds a line to a log: `syslog`, or the file of that path. Throws if the file cannot be written.
  package var log: @Sendable (_ target: String, _ line: String) throws(FileError) -> Void

  package init(
    output: any Output, files: any FileAccess,
    transport: @escaping @Sendable (ServerAddress, ConnectionOptions) -> any Transport,
    deadlineGuard: any DeadlineGuarding, terminal: any Terminal = NoTerminal(), now: @escaping @Sendable () -> Int,
    sleep: @escaping @Sendable (Duration) -> Void = { _ in },
    endRequest: any EndRequest = ImmediateEnd(),
    defaultStateFolder: @escaping @Sendable ([String: String]) -> String,
    log: @escaping @Sendable (String, String) throws(FileError) -> Void
  ) {
    self.output = output
    self.files = files
    self.transport = transport
    self.deadlineGuard = deadlineGuard
    self.terminal = terminal
    self.now = now
    self.sleep = sleep
    self.endRequest = endRequest
    self.defaultStateFolder = defaultStateFolder
    self.log = log
  }
}

/// Ends the process if a run takes too long.
package protocol DeadlineGuarding: Sendable {
  /// Starts the guard, once in a run. `report` is printed if the run does not end within `timeout`.
  func arm(after timeout: Duration, _ report: TimeoutReport)
  /// Called before the run writes its report. From then on the guard prints nothing; at the deadline it still ends the
  /// process, with `exitCode`.
  func disarm(exitCode: Int32)
}

/// The output and exit code of a run that does not end in time.
package struct TimeoutReport: Hashable, Sendable {
  /// The text with its line end; may be empty.
  package let text: String
  /// The exit code of the process.
  package let exitCode: Int32
}
