import Foundation
import TestSupport
import Testing

/// The completions, tested in their shells.
@Suite(.timeLimit(.minutes(10)))
struct CompletionTests {
  private static let hasBash = FileManager.default.isExecutableFile(atPath: "/bin/bash")
  private static let hasFish = FileManager.default.isExecutableFile(atPath: "/usr/bin/fish")

  /// Returns what bash offers for the last of these words, which it splits at '='.
  private func bash(_ words: [String], in folder: TemporaryFolder) async throws -> Set<Substring> {
    let script = """
      cd '\(folder.path)'; eval "$('\(Monitor.path)' manual bash)"
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _integria_monitor "$1"; printf '%s\n' "${COMPREPLY[@]}"
      """
    let result = try await Program("/bin/bash", ["-c", script, "bash"] + words, environment: ["PATH": "/usr/bin:/bin"])
      .result()
    #expect(result.exitCode == 0 && result.errorText.isEmpty, "\(result)")
    return Set(result.lines)
  }

  @Test(
    .enabled(if: hasBash),
    arguments: [
      (["check", "--output", ""], ["nagios", "pandora", "json", "openmetrics", "table"]),
      (["check", "--output", "=", "js"], ["json"]), (["check", "--output", "="], ["nagios", "json"]),
      (["doctor", "--output", ""], ["table", "json"]), (["alert", "-s", "un"], ["unknown", "unreachable"]),
      (["alert", "--state", "cr"], ["critical"]),
      (["check", "-m", "mail"], ["mail.queued"]), (["check", "--metric", "summary.a"], ["summary.assigned"]),
      (["check", "--config", ""], ["a file.conf", "folder"]), (["alert", "--state-dir", ""], ["folder"]),
      (["check", "--dial"], ["--dialect"]), (["api", "get_st"], ["get_stats"]),
      (["api", "-H", "http", ":", "//x", "get_st"], ["get_stats"]),
      (["api", "-u", "admin", "create_user", "em"], ["email="]), (["api", "create_user", "em"], ["email="]),
    ] as [([String], [Substring])])
  func bashOffers(words: [String], offers: [Substring]) async throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("a file.conf", "")
    try FileManager.default.createDirectory(atPath: folder.file("folder"), withIntermediateDirectories: false)
    let offered = try await bash(["integria-monitor"] + words, in: folder)
    #expect(offered.isSuperset(of: offers), "\(offered)")
    let isOther = words.contains("doctor") || words.contains("--state-dir") || words.contains("un")
    #expect(!isOther || offered.count == offers.count, "\(offered)")
  }

  @Test(.enabled(if: hasBash))
  func bashOffersTheOptionsOfCheckToItsLinks() async throws {
    let folder = try TemporaryFolder()
    #expect(try await bash(["check_integria", "--output", "p"], in: folder) == ["pandora"])
  }

  @Test(
    .enabled(if: hasFish),
    arguments: [
      ("integria-monitor ch", "check"), ("integria-monitor check --output j", "json"),
      ("integria-monitor alert --state cr", "critical"), ("integria-monitor check -m mail", "mail.queued"),
      ("integria-monitor check --dial", "--dialect"), ("integria-monitor api get_st", "get_stats"),
      ("integria-monitor api create_user ema", "email="), ("check_integria --output p", "pandora"),
    ])
  func fishOffers(line: String, offer: String) async throws {
    let folder = try TemporaryFolder()
    let script = "'\(Monitor.path)' manual fish | source; complete -C $argv[1]"
    let result = try await Program(
      "/usr/bin/fish", ["-N", "-c", script, line], environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path]
    ).result()
    let offered = result.lines.map { $0.prefix { $0 != "\t" } }
    #expect(offered.contains { $0 == offer || $0.hasSuffix("=\(offer)") }, "\(result)")
  }
}
