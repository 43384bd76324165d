import TestSupport
import Testing

@testable import MonitorCLI

/// Input above a limit is reported with the limit, before any request.
@Suite struct LimitTests {
  private static let head = "[server]\nurl = http://desk.example.com\nuser = monitor\n"

  private func run(_ file: String) -> RunResult {
    World(["/c": file]).run(["check", "--config", "/c", "-m", "mail.queued"])
  }

  @Test
  func aConfigurationFileOf1MiBIsReadAByteMoreIsRefused() {
    let filling = String(repeating: "#\n", count: ConfigurationFile.sizeLimit / 2)
    let full = Self.head + filling.prefix(ConfigurationFile.sizeLimit - Self.head.utf8.count)
    #expect(full.utf8.count == ConfigurationFile.sizeLimit)
    #expect(run(full).exitCode == 0)
    run(full + "#").expectUsageError("/c", "it has more than 1048576 bytes")
  }

  @Test
  func at1_000SectionsAreReadOneMoreIsRefusedWithItsLine() {
    func file(_ count: Int) -> String {
      Self.head + (1..<count).map { "[metric m\($0)]\nstat = opened\n" }.joined()
    }
    #expect(run(file(ConfigurationFile.sectionLimit)).exitCode == 0)
    run(file(ConfigurationFile.sectionLimit + 1)).expectUsageError("/c, line 2002: there are more than 1000 sections")
  }

  @Test(arguments: ["x", "é"])
  func aMetricsNameOf200BytesIsTakenALongerOneIsRefusedWithItsLine(character: String) {
    func file(_ bytes: Int) -> String {
      Self.head + "[metric \(String(repeating: character, count: bytes / character.utf8.count))]\nstat = opened\n"
    }
    #expect(run(file(ConfigurationFile.nameLimit)).exitCode == 0)
    run(file(ConfigurationFile.nameLimit + 2))
      .expectUsageError("/c, line 4: the section's name has more than 200 bytes")
  }

  @Test
  func at10_000ArgumentsAreReadMoreAreRefused() {
    let start = ["check", "-H", "http://desk.example.com", "-u", "monitor"]
    func run(_ count: Int) -> RunResult {
      // The command's own name does not count as an argument.
      World().run(start + Array(repeating: "-v", count: count - start.count + 1))
    }
    #expect(run(ParsedArguments.countLimit).exitCode == 0)
    run(ParsedArguments.countLimit + 1).expectUsageError("there are more than 10000 arguments")
  }

  @Test
  func anArgumentOf4MiBIsReadALongerOneIsRefusedAndWhatToUseInsteadIsTold() {
    let text = String(repeating: "x", count: ParsedArguments.sizeLimit)
    #expect(World().check("--string", text, "-m", "stats.opened").exitCode == 0)
    World().check("--string", text + "x", "-m", "stats.opened")
      .expectUsageError("an argument has more than 4 MiB; use --text-file for long texts")
  }

  @Test
  func aSecretsFileOf64KiBIsReadALargerOneIsRefused() {
    let full = "pw\n" + String(repeating: "#", count: (64 << 10) - 3)
    let asked = World(["/pw": full]).check("--password-file", "/pw", "-m", "mail.queued").asked
    #expect(asked.last?.fields["user_pass"] == "pw")
    World(["/pw": full + "#"]).check("--password-file", "/pw").expectUsageError("--password-file", "65536 bytes")
  }

  @Test
  func whatAUsageErrorQuotesIsCutSoThatTheLineStaysOneThatMonitoringSystemsTake() {
    let result = World().check("-w", String(repeating: "1", count: 1 << 20))
    result.expectUsageError("…")
    #expect(result.out.utf8.count < 1200)
  }
}
