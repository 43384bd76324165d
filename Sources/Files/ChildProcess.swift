internal import Glibc

/// Runs another program and waits for its end.
package enum ChildProcess {
  /// How a program ended.
  package enum End: Hashable, Sendable {
    /// It exited with this code.
    case exited(Int32)
    /// A signal with this number ended it.
    case killed(Int32)
    /// Its time ran out, and it was killed.
    case timedOut
    /// It could not be started or waited for; the system's reason.
    case cannotStart(String)
  }

  /// Time between two checks of a running program, in microseconds.
  private static let pause: UInt32 = 5000

  /// Runs a program and waits for its end. When the timeout passes, kills its process group, which includes the
  /// programs that it started.
  ///
  /// The first argument is the program's path or a name in PATH. Its standard input is empty, and both its outputs go
  /// to this program's standard error.
  package static func run(_ arguments: [String], environment: [String: String], timeout: Duration) -> End {
    let end = ContinuousClock.now.advanced(by: timeout)
    var process: pid_t = 0
    let code = start(arguments, environment, &process)
    guard code == 0 else { return .cannotStart(String(cString: strerror(code))) }
    while true {
      var status: Int32 = 0
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return reading(status) }
      if ended < 0, errno != EINTR { return .cannotStart(String(cString: strerror(errno))) }
      guard ContinuousClock.now < end else {
        kill(-process, SIGKILL)
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return .timedOut
      }
      usleep(pause)
    }
  }

  private static func start(
    _ arguments: [String], _ environment: [String: String], _ process: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This program ignores these signals; the other program must not inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    return withStrings(arguments) { arguments in
      withStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        arguments[0].map { posix_spawnp(&process, $0, &actions, &attributes, arguments, environment) } ?? EINVAL
      }
    }
  }

  private static func withStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  private static func reading(_ status: Int32) -> End {
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal)
  }
}
