import Monitoring
import TestSupport
import Testing

/// A range, with values that it alerts on and values that it accepts.
struct RangeCase: Sendable, CustomTestStringConvertible {
  let range: String
  let alerts: [String]
  let quiet: [String]

  init(_ range: String, alerts: [String], quiet: [String]) {
    self.range = range
    self.alerts = alerts
    self.quiet = quiet
  }

  var testDescription: String { range }
}

@Suite struct ThresholdRangeTests {
  static let cases = [
    RangeCase("10", alerts: ["-1", "-0.001", "10.001", "11"], quiet: ["0", "-0", "5", "10"]),
    RangeCase("10:", alerts: ["9.999", "-1", "0"], quiet: ["10", "11", "999999999999999999"]),
    RangeCase("~:10", alerts: ["10.001", "11"], quiet: ["10", "0", "-999999999999999999"]),
    RangeCase("10:20", alerts: ["9", "21", "-15"], quiet: ["10", "15", "20"]),
    RangeCase("@10:20", alerts: ["10", "15", "20"], quiet: ["9.999", "20.001", "-15"]),
    RangeCase("@~:10", alerts: ["10", "-999"], quiet: ["10.001"]),
    RangeCase("@10", alerts: ["0", "10"], quiet: ["-1", "11"]),
    RangeCase("@10:", alerts: ["10", "11"], quiet: ["9"]),
    RangeCase(":10", alerts: ["-1", "11"], quiet: ["0", "10"]),
    RangeCase("0:", alerts: ["-1"], quiet: ["0", "999999999999999999"]),
    RangeCase(":", alerts: ["-1"], quiet: ["0", "1"]),
    RangeCase("~:", alerts: [], quiet: ["-999999999999999999", "0", "999999999999999999"]),
    RangeCase("@~:", alerts: ["-999999999999999999", "0", "999999999999999999"], quiet: []),
    RangeCase("-5:5", alerts: ["-6", "6"], quiet: ["-5", "0", "5"]),
    RangeCase("-20:-10", alerts: ["-21", "-9", "0"], quiet: ["-20", "-10"]),
    RangeCase("~:-10", alerts: ["-9", "0"], quiet: ["-10", "-11"]),
    RangeCase("0", alerts: ["-1", "0.5", "1"], quiet: ["0"]),
    RangeCase("10:10", alerts: ["9", "11"], quiet: ["10"]),
    RangeCase("9007199254740993:", alerts: ["9007199254740992"], quiet: ["9007199254740993"]),
    RangeCase("0.1:0.3", alerts: ["0.09", "0.30000000000000004"], quiet: ["0.1", "0.3"]),
  ]

  @Test(arguments: cases)
  func aRangeAlertsWhereTheGuidelinesSaySo(_ example: RangeCase) throws {
    let range = try ThresholdRange(example.range)
    for value in example.alerts { #expect(range.alerts(on: try #require(DecimalNumber(value))), "\(value)") }
    for value in example.quiet { #expect(!range.alerts(on: try #require(DecimalNumber(value))), "\(value)") }
  }

  @Test(arguments: cases)
  func whatAlertsHasAReasonWhatDoesNotHasNone(_ example: RangeCase) throws {
    let range = try ThresholdRange(example.range)
    for value in example.alerts {
      #expect(range.alertReason(for: try #require(DecimalNumber(value)), unit: .count) != nil, "\(value)")
    }
    for value in example.quiet {
      #expect(range.alertReason(for: try #require(DecimalNumber(value)), unit: .count) == nil, "\(value)")
    }
  }

  @Test(arguments: [
    "", "@", "~", "@~", "-10", "@-10", "10:~", "~:~", "20:10", "@20:10", "-5:-6", "0:-1", "10:20:30", "::", "10x",
    "nan",
    "inf", "0x10", " 10", "10 ", "10 :20", "1_000", "٣", "1e3", "+5", "12.", "12,5", "@@10", "~10", "10@", "5:x",
    "x:5",
    "10;20", "10,20", "--5:", "@:~", "1000000000000000000",
  ])
  func aTextThatTheGuidelinesDoNotDefineIsRefused(text: String) {
    #expect(throws: RangeError.self) { try ThresholdRange(text) }
  }

  @Test(arguments: [
    ("20:10", "'20:10' is not a range: the start (20) is above the end (10)"),
    ("10x", "'10x' is not a range: '10x' is not a number"),
    ("10:20:30", "'10:20:30' is not a range: it has more than one colon"),
    ("10:~", "'10:~' is not a range: '~' is not a number"),
    ("@", "'@' is not a range: there is no number in it"),
    ("", "'' is not a range: there is no number in it"),
    ("0:10m", "'0:10m' is not a range: '10m' is a time, and this metric is not one"),
  ])
  func aRefusalQuotesTheTextAndSaysWhatIsWrong(text: String, sentence: String) {
    #expect { try ThresholdRange(text) } throws: { "\($0)" == sentence }
  }

  @Test
  func aStartAboveTheEndIsRefusedAlsoWithoutAText() {
    #expect(throws: RangeError.self) { try ThresholdRange(start: 2, end: 1) }
  }

  @Test(arguments: [
    ("0:10m", "600"), ("1.5h", "5400"), ("10m:", "600:"), ("@30s:1h", "@30:3600"), ("~:7d", "~:604800"), ("90", "90"),
    ("-10m:10m", "-600:600"), ("0.5s", "0.5"),
  ])
  func onATimeEachEndMayHaveASuffix(text: String, printed: String) throws {
    #expect(try ThresholdRange(text, inSeconds: true).description == printed)
  }

  @Test(arguments: ["1h:10m", "m", "10M", "10min", "10 m", "1h30m", "5w", "10:~"])
  func aTimesRangeIsRefusedWhereItIsNone(text: String) {
    #expect(throws: RangeError.self) { try ThresholdRange(text, inSeconds: true) }
  }

  @Test(arguments: ["10m", "0:10m", "@1h:2h", "1.5h", "5d:"])
  func aSuffixOnACountIsRefusedInWordsThatSaySo(text: String) {
    #expect { try ThresholdRange(text) } throws: { "\($0)".hasSuffix("is a time, and this metric is not one") }
  }
}

@Suite struct ThresholdRangeTextTests {
  @Test(arguments: [
    ("10", "10"), ("0:10", "10"), (":10", "10"), ("10:", "10:"), ("0:", "0:"), (":", "0:"), ("~:10", "~:10"),
    ("~:", "~:"), ("@10:20", "@10:20"), ("@0:10", "@10"), ("-5:5", "-5:5"), ("-0:5", "5"), ("0", "0"), ("@~:", "@~:"),
    ("9007199254740993", "9007199254740993"), ("10.50:20.0", "10.5:20"),
  ])
  func aRangeIsPrintedAsItWasEvaluatedInItsShortestForm(text: String, printed: String) throws {
    #expect(try ThresholdRange(text).description == printed)
  }

  @Test
  func thousandsOfGeneratedRangesComeBackFromTheirOwnText() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<5000 {
      let range = try generatedRange(&random)
      #expect(try ThresholdRange(range.description) == range)
      #expect(try ThresholdRange(range.description, inSeconds: true) == range)
    }
  }

  private func generatedRange(_ random: inout SeededGenerator) throws -> ThresholdRange {
    func end() -> DecimalNumber? {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: nil
      case 1: .zero
      default: DecimalNumber(generatedNumber(&random))
      }
    }
    let (one, other) = (end(), end())
    guard let one, let other else {
      return try ThresholdRange(start: one, end: other, alertsInside: Bool.random(using: &random))
    }
    return try ThresholdRange(
      start: min(one, other), end: max(one, other), alertsInside: Bool.random(using: &random))
  }

  @Test(arguments: [
    ("10", "11", Unit.count, "above 10"), ("10", "-1", .count, "below 0"), ("10:", "9", .count, "below 10"),
    ("@10:20", "15", .count, "within 10 to 20"), ("@10:", "15", .count, "at or above 10"),
    ("@~:10", "5", .count, "at or below 10"), ("@~:", "5", .count, "any value alerts"),
    ("3600", "3660", .seconds, "above 1h"), ("600:", "5", .seconds, "below 10m"),
    ("95:", "94.5", .percent, "below 95%"), ("5:", "4.25", .score, "below 5"),
    ("97.555:", "97", .percent, "below 97.555%"),
  ])
  func aReasonIsInTheWordsAndTheUnitOfTheRange(range: String, value: String, unit: Unit, words: String) throws {
    #expect(try ThresholdRange(range).alertReason(for: try #require(DecimalNumber(value)), unit: unit) == words)
  }
}
