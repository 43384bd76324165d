import Foundation
import Monitoring
import Reporting
import Testing

/// The report for scripts.
@Suite struct JSONReportTests {
  @Test(arguments: ["all-ok", "mixed", "down"])
  func isAsItWas(name: String) throws {
    try Golden.expect(JSONReport.render(try Example.named(name)), is: "json-\(name).json")
  }

  @Test
  func numbersAreNumbersToTheLastDigitWhatIsMissingIsNullAndTextsComeBackAsTheyWere() throws {
    let hostile = "a\"b\\c\u{1}d\u{1f}\té</script>😀"
    let judgements = [
      try Example.judge(Example.count(hostile), .value(9_007_199_254_740_993), critical: "~:10"),
      try Example.judge(Example.score, .noValue(reason: "get_stats answers N/A")),
    ]
    let text = JSONReport.render(judgements)
    #expect(text.contains(": 9007199254740993,"))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["status"] as? String == "CRITICAL" && object["exit_code"] as? Int == 2)
    let metrics = try #require(object["metrics"] as? [[String: Any]])
    #expect(metrics.map { $0["name"] as? String } == [hostile, "stats.avg_scoring"])
    #expect(metrics.map { $0["critical"] as? String } == ["~:10", nil])
    #expect(metrics[1]["value"] is NSNull && metrics[1]["reason"] as? String == "get_stats answers N/A")
  }

  @Test(arguments: [
    "0", "-0.25", "0.1", "97.5", "-1", "412", "1000000", "0.000000000000000001",
    "999999999999999999.999999999999999999", "-123456789012345678.123456789012345678",
  ])
  func aNumberIsWrittenDigitForDigit(text: String) throws {
    let judgement = try Example.judge(Example.count("n"), .value(try #require(DecimalNumber(text))))
    #expect(JSONReport.render([judgement]).contains("\"value\" : \(text),\n"))
  }

  @Test func aRunWithoutAReportIsAnObjectToo() throws {
    let text = JSONReport.failure("no server is given: use \"--url\"\n")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["status"] as? String == "UNKNOWN" && object["exit_code"] as? Int == 3)
    #expect((object["error"] as? String)?.hasPrefix("no server is given: use \"--url\"") == true)
  }
}
