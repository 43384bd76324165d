package import Files
package import IntegriaAPI

/// Where a run's texts go.
package protocol Output: Sendable {
  /// Standard output: what the caller reads. False if it could not be written.
  @discardableResult func write(_ text: String) -> Bool
  /// Standard error: what a person reads who runs it by hand.
  func warn(_ text: String)
}

/// Everything that a run touches outside itself, handed in from one place. Only `live` has live values.
package struct Effects: Sendable {
  package var output: any Output
  package var files: any FileAccess
  package var transport: @Sendable (ServerAddress, ConnectionOptions) -> any Transport
  package var deadlineGuard: any DeadlineGuarding
  /// The person at the terminal, if there is one.
  package var terminal: any Terminal
  /// Seconds since 1970.
  package var now: @Sendable () -> Int
  /// Waits; for a command that keeps running.
  package var sleep: @Sendable (Duration) -> Void
  /// When a command that keeps running is to end.
  package var endRequest: any EndRequest
  /// The journal's folder if none is set, for a user with this environment.
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

/// Ends the process when a run takes longer than it may. It sits outside the code that it guards.
package protocol DeadlineGuarding: Sendable {
  /// Called once, with the time that the run may take and with what to print if it takes longer.
  func arm(after timeout: Duration, _ report: TimeoutReport)
  /// Called before a report is written: from here on the guard prints nothing, and only ends the process, with that code.
  func disarm(exitCode: Int32)
}

/// What is printed, and the exit code, if the run does not end in time.
package struct TimeoutReport: Hashable, Sendable {
  package let text: String
  package let exitCode: Int32
}
