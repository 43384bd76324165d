internal import Glibc

/// The person at a terminal, who can be asked and reads what is printed.
package protocol Terminal: Sendable {
  /// Whether somebody can be asked: standard input and error are a terminal.
  var isInteractive: Bool { get }
  /// Whether standard output is a terminal.
  var showsOutput: Bool { get }
  /// Prints a question on standard error and returns the line that is typed; nil if none comes.
  func ask(_ question: String) -> String?
}

/// Nobody: a script, a monitoring system.
package struct NoTerminal: Terminal {
  package init() {}

  package var isInteractive: Bool { false }
  package var showsOutput: Bool { false }
  package func ask(_ question: String) -> String? { nil }
}

/// The terminal of this process.
struct SystemTerminal: Terminal {
  var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }
  var showsOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  func ask(_ question: String) -> String? {
    StandardOutput().warn(question)
    return readLine()
  }
}
