internal import Glibc

/// The terminal with the person who uses the program.
package protocol Terminal: Sendable {
  /// Whether a person can be asked: standard input and error are a terminal.
  var isInteractive: Bool { get }
  /// Whether standard output is a terminal.
  var showsOutput: Bool { get }
  /// Prints a question on standard error and returns the typed line; nil at the end of input.
  func ask(_ question: String) -> String?
}

/// No terminal, as under a script or a monitoring system.
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
