import Monitoring
import Testing

@Suite struct StatusTests {
  @Test(arguments: zip([Status.ok, .warning, .critical, .unknown], 0...3))
  func theExitCodesAreThoseOfNagios(status: Status, code: Int) {
    #expect(status.exitCode == Int32(code))
  }

  @Test(arguments: [
    ([Status.ok, .unknown], Status.unknown), ([.unknown, .warning], .warning), ([.warning, .critical], .critical),
    ([.unknown, .critical, .ok, .warning], .critical), ([.ok, .ok], .ok), ([], .unknown),
  ])
  func aKnownProblemWeighsMoreThanAMissingAnswer(states: [Status], worst: Status) {
    #expect(Status.worst(of: states) == worst)
    #expect(Status.worst(of: states.reversed()) == worst)
  }

  @Test(arguments: Status.allCases)
  func noStateIsWorseThanItself(status: Status) {
    #expect(!status.isWorse(than: status))
  }

  @Test(arguments: Status.allCases)
  func aStatesWordIsReadInAnyCase(status: Status) {
    #expect(Status(word: status.word) == status)
    #expect(Status(word: status.word.lowercased()) == status)
  }

  @Test(arguments: ["", "warn", "CRIT", "okay", " OK", "3", "DOWN"])
  func anotherWordIsNoState(word: String) {
    #expect(Status(word: word) == nil)
  }
}

/// A measurement and its expected judgement.
struct JudgementCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let reading: Reading
  var finding: Finding?
  var warning: String?
  var critical: String?
  var noData = Status.ok
  let status: Status
  let reason: String?
}

@Suite struct JudgementTests {
  static let cases: [JudgementCase] = [
    .init(testDescription: "no thresholds", reading: .value(5), status: .ok, reason: nil),
    .init(
      testDescription: "within both", reading: .value(5), warning: "10", critical: "20", status: .ok, reason: nil),
    .init(
      testDescription: "above the warning", reading: .value(15), warning: "10", critical: "20", status: .warning,
      reason: "above 10"),
    .init(
      testDescription: "above both is critical", reading: .value(25), warning: "10", critical: "20", status: .critical,
      reason: "above 20"),
    .init(
      testDescription: "critical alone", reading: .value(25), critical: "20", status: .critical, reason: "above 20"),
    .init(
      testDescription: "a count below zero alerts on a bare range", reading: .value(-1), warning: "10",
      status: .warning, reason: "below 0"),
    .init(
      testDescription: "unreadable is unknown, never zero", reading: .unreadable(reason: "cut off"), warning: "1:",
      critical: "1:", noData: .ok, status: .unknown, reason: "cut off"),
    .init(
      testDescription: "no value, default", reading: .noValue(reason: "N/A"), critical: "1:", status: .ok, reason: "N/A"
    ),
    .init(
      testDescription: "no value is a warning", reading: .noValue(reason: "N/A"), noData: .warning, status: .warning,
      reason: "N/A"),
    .init(
      testDescription: "no value is critical", reading: .noValue(reason: "N/A"), noData: .critical, status: .critical,
      reason: "N/A"),
    .init(
      testDescription: "no value is unknown", reading: .noValue(reason: "N/A"), noData: .unknown, status: .unknown,
      reason: "N/A"),
    .init(
      testDescription: "a finding decides over the ranges", reading: .value(-600),
      finding: Finding(status: .warning, text: "the clocks differ"), warning: "600", critical: "3600", status: .warning,
      reason: "the clocks differ"),
    .init(
      testDescription: "a finding decides over the no-data state", reading: .noValue(reason: "never ran"),
      finding: Finding(status: .critical, text: "cron never ran"), noData: .ok, status: .critical,
      reason: "cron never ran"),
    .init(
      testDescription: "a finding without a state only explains", reading: .value(0),
      finding: Finding(text: "cannot connect"), critical: "1:", status: .critical, reason: "cannot connect"),
    .init(
      testDescription: "a finding has nothing to explain where all is well", reading: .value(0),
      finding: Finding(text: "cannot connect"), status: .ok, reason: nil),
  ]

  @Test(arguments: cases)
  func aMeasurementIsJudged(_ example: JudgementCase) throws {
    let metric = MetricDescription(name: "some", title: "Some", explanation: "a metric", unit: .count)
    let thresholds = Thresholds(
      warning: try example.warning.map { try ThresholdRange($0) },
      critical: try example.critical.map { try ThresholdRange($0) })
    let judgement = Judgement(
      Measurement(metric: metric, reading: example.reading, finding: example.finding), thresholds: thresholds,
      noDataState: example.noData)
    #expect(judgement.status == example.status)
    #expect(judgement.reason == example.reason)
  }
}

@Suite struct ValueTextTests {
  @Test(arguments: [
    (Unit.count, "412", "412"), (.seconds, "3660", "61m"), (.percent, "97.5", "97.5%"),
    (.percent, "33.3333", "33.33%"), (.score, "7.126", "7.13"), (.boolean, "1", "1"),
    (.seconds, "0.0123456", "0.012s"),
    (.count, "10000000000000000", "10000000000000000"), (.percent, "72.861017684824", "72.86%"),
  ])
  func aValueIsToldInItsUnitRoundedForReading(unit: Unit, value: String, text: String) throws {
    #expect(try judgement(unit, value, nil).valueText == text)
  }

  @Test(arguments: [
    (Unit.percent, "97.999", "98:", "97.999%"), (.percent, "97.991", "98:", "97.99%"),
    (.percent, "97.551", "97.555:", "97.55%"), (.percent, "97.558", "97.555:", "97.56%"),
    (.percent, "97.556", "~:97.558", "97.556%"), (.score, "10.0001", "10", "10.0001"),
    (.seconds, "0.50004", "0.5", "0.50004s"),
  ])
  func aValueIsNeverRoundedToTheOtherSideOfItsRange(unit: Unit, value: String, warning: String, text: String) throws {
    #expect(try judgement(unit, value, warning).valueText == text)
  }

  private func judgement(_ unit: Unit, _ value: String, _ warning: String?) throws -> Judgement {
    let metric = MetricDescription(name: "some", title: "Some", explanation: "a metric", unit: unit)
    return Judgement(
      Measurement(metric: metric, reading: .value(try #require(DecimalNumber(value)))),
      thresholds: Thresholds(warning: try warning.map { try ThresholdRange($0) }))
  }
}
