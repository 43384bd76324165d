import IntegriaSimulator
import TestSupport
import Testing

/// Closed or full standard streams: a report that nobody received must not look like a good state.
@Suite(.timeLimit(.minutes(10)))
struct StandardStreamTests {
  /// A command, its redirection in the shell, and the expected exit code.
  struct Case: Sendable, CustomTestStringConvertible {
    let command: String
    let redirection: String
    let exitCode: Int32

    var testDescription: String { "\(command) \(redirection)" }
  }

  static let cases = [
    Case(command: "", redirection: "", exitCode: 3),
    Case(command: "--help", redirection: "", exitCode: 0),
    Case(command: "--help", redirection: ">/dev/full", exitCode: 3),
    Case(command: "--help", redirection: ">&-", exitCode: 3),
    Case(command: "--version", redirection: ">/dev/full", exitCode: 3),
    Case(command: "check --help", redirection: ">/dev/full", exitCode: 3),
    Case(command: "metrics", redirection: ">/dev/full", exitCode: 3),
    Case(command: "metrics", redirection: ">&-", exitCode: 3),
    Case(command: "metrics", redirection: "<&- 2>&-", exitCode: 0),
  ]

  @Test(arguments: cases)
  func aTextThatNobodyGetsIsNoSuccess(_ item: Case) async throws {
    #expect(try await run("\(item.command) \(item.redirection)") == item.exitCode)
  }

  @Test(arguments: [("", 0), ("<&-", 0), ("2>&-", 0), (">/dev/full", 3), (">&-", 3), ("<&- >&- 2>&-", 3)])
  func aReportThatNobodyGetsIsNoState(_ redirection: String, _ exitCode: Int32) async throws {
    let simulator = try Simulator.running()
    defer { simulator.stop() }
    let check = "check --config /dev/null --url \(simulator.url) --user \(Simulator.user) -m stats.opened"
    #expect(try await run("\(check) \(redirection)") == exitCode)
  }

  /// Runs the program in a shell, which makes the redirection.
  private func run(_ words: String) async throws -> Int32 {
    try await Program("/bin/sh", ["-c", "exec '\(Monitor.path)' \(words)"], environment: Monitor.login)
      .result().exitCode
  }
}
