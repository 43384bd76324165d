import Foundation
import IntegriaSimulator
import Testing

extension APIScene {
  /// A step of `doctor --output json`.
  struct Step: Decodable, Sendable {
    let server: String
    let name: String
    let status: String
    let text: String
    let remedy: String

    var isTrouble: Bool { ["failed", "warning"].contains(status) }
  }

  /// The folder of the journal in these runs; it does not exist unless a test makes it.
  var stateFolder: String { folder.appendingPathComponent("state").path }

  /// Runs `doctor` with this machine's clock and the scene's own state folder.
  func runDoctor(
    _ words: [String], files: [String: [UInt8]] = [:], password: String = "integria", clock: Int = 0
  ) -> Result {
    run(
      ["doctor", "--state-dir", stateFolder] + words, files: files, password: password,
      now: Int(Date().timeIntervalSince1970) + clock)
  }

  /// The steps, after checking the exit code that they require.
  func steps(
    _ words: String..., files: [String: [UInt8]] = [:], password: String = "integria", clock: Int = 0
  ) throws -> [Step] {
    try list(words, files: files, password: password, clock: clock)
  }

  private func list(
    _ words: [String], files: [String: [UInt8]] = [:], password: String = "integria", clock: Int = 0
  ) throws -> [Step] {
    let result = runDoctor(["--output", "json"] + words, files: files, password: password, clock: clock)
    let object = try JSONDecoder().decode([String: [Step]].self, from: Data(result.out.utf8))
    let steps = try #require(object["steps"])
    let statuses = Set(steps.map(\.status))
    #expect(result.exitCode == (statuses.contains("failed") ? 2 : statuses.contains("warning") ? 1 : 0))
    #expect(steps.allSatisfy { $0.isTrouble == !$0.remedy.isEmpty }, "\(steps)")
    return steps
  }

  func steps(_ words: [String]) throws -> [Step] { try list(words) }

  /// The steps that are not ok.
  func troubles(
    _ words: String..., files: [String: [UInt8]] = [:], password: String = "integria", clock: Int = 0
  ) throws -> [Step] {
    try list(words, files: files, password: password, clock: clock).filter(\.isTrouble)
  }

  func troubles(_ words: [String]) throws -> [Step] { try list(words).filter(\.isTrouble) }

  /// The names of the steps that are not ok.
  func names(_ words: String...) throws -> [String] { try list(words).filter(\.isTrouble).map(\.name) }

  /// A file with this server, followed by `rest`.
  func configuration(_ rest: String = "") -> [String: [UInt8]] {
    ["conf": Array("[server]\nurl = \(simulator.url)\nuser = admin\n\(rest)".utf8)]
  }
}
