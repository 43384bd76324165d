import TestSupport
import Testing

@testable import MonitorCLI

/// What is too much of a user's input is told, with its limit, before anything is asked.
@Suite struct LimitTests {
  private static let head = "[server]\nurl = http://desk.example.com\nuser = monitor\n"

  private func run(_ file: String) -> RunResult {
    World(["/c": file]).run(["check", "--config", "/c", "-m", "mail.queued"])
  }

  @Test("A configuration file of 1 MiB is read, a byte more is refused")
  func configurationSize() {
    let filling = String(repeating: "#\n", count: ConfigurationFile.sizeLimit / 2)
    let full = Self.head + filling.prefix(ConfigurationFile.sizeLimit - Self.head.utf8.count)
    #expect(full.utf8.count == ConfigurationFile.sizeLimit)
    #expect(run(full).exitCode == 0)
    run(full + "#").expectUsageError("/c", "it has more than 1048576 bytes")
  }

  @Test("1,000 sections are read, one more is refused with its line")
  func sections() {
    func file(_ count: Int) -> String {
      Self.head + (1..<count).map { "[metric m\($0)]\nstat = opened\n" }.joined()
    }
    #expect(run(file(ConfigurationFile.sectionLimit)).exitCode == 0)
    run(file(ConfigurationFile.sectionLimit + 1)).expectUsageError("/c, line 2002: there are more than 1000 sections")
  }

  @Test("A metric's name of 200 bytes is taken, a longer one is refused with its line", arguments: ["x", "é"])
  func sectionName(character: String) {
    func file(_ bytes: Int) -> String {
      Self.head + "[metric \(String(repeating: character, count: bytes / character.utf8.count))]\nstat = opened\n"
    }
    #expect(run(file(ConfigurationFile.nameLimit)).exitCode == 0)
    run(file(ConfigurationFile.nameLimit + 2))
      .expectUsageError("/c, line 4: the section's name has more than 200 bytes")
  }

  @Test("10,000 arguments are read, more are refused")
  func argumentCount() {
    let start = ["check", "-H", "http://desk.example.com", "-u", "monitor"]
    func run(_ count: Int) -> RunResult {
      // The command's own name is no argument of it.
      World().run(start + Array(repeating: "-v", count: count - start.count + 1))
    }
    #expect(run(ParsedArguments.countLimit).exitCode == 0)
    run(ParsedArguments.countLimit + 1).expectUsageError("there are more than 10000 arguments")
  }

  @Test("An argument of 4 MiB is read, a longer one is refused, and what to use instead is told")
  func argumentSize() {
    let text = String(repeating: "x", count: ParsedArguments.sizeLimit)
    #expect(World().check("--string", text, "-m", "stats.opened").exitCode == 0)
    World().check("--string", text + "x", "-m", "stats.opened")
      .expectUsageError("an argument has more than 4 MiB; use --text-file for long texts")
  }

  @Test("A secret's file of 64 KiB is read, a larger one is refused")
  func secretSize() {
    let full = "pw\n" + String(repeating: "#", count: (64 << 10) - 3)
    let asked = World(["/pw": full]).check("--password-file", "/pw", "-m", "mail.queued").asked
    #expect(asked.last?.fields["user_pass"] == "pw")
    World(["/pw": full + "#"]).check("--password-file", "/pw").expectUsageError("--password-file", "65536 bytes")
  }

  @Test("What a usage error quotes is cut, so that the line stays one that monitoring systems take")
  func sentence() {
    let result = World().check("-w", String(repeating: "1", count: 1 << 20))
    result.expectUsageError("…")
    #expect(result.out.utf8.count < 1200)
  }
}
