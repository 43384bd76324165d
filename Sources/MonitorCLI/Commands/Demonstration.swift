internal import Files
internal import IntegriaSimulator
internal import Synchronization

/// Prints command lines, runs them in this process, and prints their output.
struct Demonstration {
  let url: String
  let effects: Effects

  /// Prints a paragraph. Returns whether it could be written.
  func say(_ lines: String...) -> Bool { effects.output.write(lines.joined(separator: "\n") + "\n\n") }

  /// Runs a command against the simulator. Returns whether it ended with the expected code and its output could be
  /// written.
  func show(_ title: String, _ words: [String], password: String = Simulator.password, expect code: Int32) -> Bool {
    // Ignores the configuration file of this machine.
    let file = effects.files.exists(Settings.defaultPath) ? ["--config", "/dev/null"] : []
    let arguments = words.prefix(1) + file + ["--url", url, "--user", Simulator.user] + words.dropFirst()
    let shown = arguments.map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: " ")
    effects.output.write("# \(title)\n$ INTEGRIA_PASSWORD=\(password) integria-monitor \(shown)\n")
    let output = CapturedOutput()
    var captured = effects
    captured.output = output
    captured.deadlineGuard = NoGuard()
    let exitCode = run(
      arguments: ["integria-monitor"] + arguments, environment: ["INTEGRIA_PASSWORD": password], effects: captured)
    return effects.output.write("\(output.text)exit code \(exitCode)\n\n") && exitCode == code
  }
}

/// Collects the output of a run, both streams in the order of their lines.
private final class CapturedOutput: Output {
  private let collected = Mutex("")

  var text: String { collected.withLock { $0 } }

  func write(_ text: String) -> Bool {
    collected.withLock { $0 += text }
    return true
  }

  func warn(_ text: String) { collected.withLock { $0 += text } }
}

/// The guard of a demonstration, which does nothing: the process's guard is for a single run.
private struct NoGuard: DeadlineGuarding {
  func arm(after timeout: Duration, _ report: TimeoutReport) {}
  func disarm(exitCode: Int32) {}
}
