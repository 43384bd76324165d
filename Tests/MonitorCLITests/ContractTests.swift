import IntegriaAPI
import TestSupport
import Testing

/// Whatever a server answers or a file contains: one report, an exit code that the reader knows, no trap.
@Suite struct ContractTests {
  private static let pieces = [
    "<xml>", "</xml>", "<new>", "</new>", "<new>4</new>", "<![CDATA[", "]]>", "<br />", "<h1>Integria Error ",
    "&eacute;", "&#x110000;",
    "<strong>SQL error</strong>", "<!DOCTYPE html>", "\u{feff}", "\n", "\r\n", "\0", "|", "'", "=", "\"", ",", ";", "-",
    "1", "412",
    "99999999999999999999", "N/A", "nan", "1e308", ".", "٣", " ", "MR", "MR56", "MR99999999999999999999", "😀",
    "\u{202e}", "\u{301}",
  ]

  private static func body(_ random: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// A world in which each operation gives a different unexpected answer.
  private static func world(_ random: inout some RandomNumberGenerator) -> World {
    let operations = [
      "version", "get_num_queued_emails", "get_stats", "get_last_cron_execution", "get_incidents_summary",
    ]
    var answers: [String: HTTPOutcome] = [:]
    for operation in operations where Int.random(in: 0..<3, using: &random) > 0 {
      answers[operation] = .answered(body(&random), after: [0.02, 15].randomElement(using: &random) ?? 0)
    }
    return World([:], answers)
  }

  @Test
  func whateverTheServerAnswersNagiosGetsOneLineAndACodeFrom0To3() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<400 {
      let result = Self.world(&random).check("-m", "*")
      #expect((0...3).contains(result.exitCode))
      #expect(result.out.hasPrefix("INTEGRIA ") && result.out.hasSuffix("\n"))
      #expect(result.out.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      #expect(result.out.utf8.count { $0 == UInt8(ascii: "|") } == 1)
    }
  }

  @Test
  func whateverTheServerAnswersPandoraGetsItsAvailabilityFirstAnd0() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<400 {
      let result = Self.world(&random).check("-m", "*", "--output", "pandora")
      #expect(result.exitCode == 0)
      #expect(result.out.hasPrefix("<module>\n<name>Integria API up</name>\n"))
    }
  }

  @Test
  func whateverIsInTheFileAMistakeIsWrongUsageInOneLine() {
    let pieces = [
      "[server]", "[server a]", "[metric x]", "[metric stats.opened]", "[", "]", "\n", "\n", "\n", "\r\n", "=", " ",
      "#", ";", "\"",
      "url = http://x", "user = u", "stat = opened", "status = 1,2", "warning = 10", "critical = @5:", "timeout = 5",
      "\0", "ñ", "=\u{338}",
      "[\u{301}", "metric = stats.*", "output = pandora", "no-data-state = critical",
    ]
    var random = SeededGenerator(seed: 10)
    var good = 0
    for _ in 0..<400 {
      let lines = (0..<Int.random(in: 0...10, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      let text = lines.joined(separator: Bool.random(using: &random) ? "\n" : "")
      let result = World(["/c": "[server]\nurl = http://y\nuser = v\n" + text]).run(["check", "--config", "/c"])
      if result.asked.isEmpty { result.expectUsageError() } else { good += 1 }
    }
    #expect(good > 5)
  }
}
