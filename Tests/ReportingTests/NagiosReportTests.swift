import Monitoring
import Reporting
import TestSupport
import Testing

@Suite struct NagiosReportTests {
  @Test
  func allIsWell() throws {
    try Golden.expect(NagiosReport.render(Example.allIsWell()), is: "nagios-all-ok.txt")
  }

  @Test
  func criticalWarningAndUnknownTheWorstFirst() throws {
    try Golden.expect(NagiosReport.render(Example.someOfEach()), is: "nagios-mixed.txt")
  }

  @Test
  func aLineForEachMetricAndNotes() throws {
    let text = NagiosReport.render(
      try Example.someOfEach(), isVerbose: true, notes: ["server: https://desk.example.com", "version: 5 | x\ny"])
    try Golden.expect(text, is: "nagios-verbose.txt")
  }

  @Test
  func aServerThatIsDownTheReasonIsToldOnce() throws {
    try Golden.expect(NagiosReport.render(Example.serverIsDown()), is: "nagios-down.txt")
  }

  @Test
  func aRefusedLoginIsUnknownAndItsReasonIsToldOnce() throws {
    try Golden.expect(NagiosReport.render(Example.loginIsRefused()), is: "nagios-refused.txt")
  }

  @Test
  func namesThatPeopleGive() throws {
    let names = [
      "waiting for us", "it's", "a=b", "a|b", "café", String(repeating: "long ", count: 40), "a'b", "a\"b", "A_B",
      "a_b",
      "no=\u{338}pe", "combined \u{301}blank", "tab\there", "\u{200b}", "\u{200c}\u{200d}", "<b>",
    ]
    let judgements = try names.map { try Example.judge(Example.count($0), .value(7), warning: "10") }
    try Golden.expect(NagiosReport.render(judgements), is: "nagios-names.txt")
  }

  @Test
  func aLineWithoutMeasurementsIsOneLineWhateverTheText() {
    #expect(
      NagiosReport.line(.unknown, "--warning: 'a|b\nc' is <not> a range")
        == "INTEGRIA UNKNOWN - --warning: 'a¦b c' is < not> a range\n")
  }

  @Test(arguments: ["9007199254740993", "97292061598", "10000000000000000", "0.000001", "-0.5"])
  func largeAndSmallNumbersArePlainDigits(text: String) throws {
    let report = NagiosReport.render([try Example.judge(Example.opened, .value(try #require(DecimalNumber(text))))])
    #expect(report == "INTEGRIA OK - stats.opened is \(text) | stats_opened=\(text);;;0;\n")
  }

  @Test(arguments: ["10", "~:10", "@10:20", "0:", "-5:5", "10:"])
  func eachMetricCarriesItsOwnRange(text: String) throws {
    let report = NagiosReport.render([
      try Example.judge(Example.count("one"), .value(1), warning: text),
      try Example.judge(Example.count("two"), .value(1), critical: text),
    ])
    #expect(report.hasSuffix(" | one=1;\(text);;0; two=1;;\(text);0;\n"))
  }

  @Test
  func nothingJudgedIsUnknown() {
    #expect(NagiosReport.render([]).hasPrefix("INTEGRIA UNKNOWN"))
  }

  @Test
  func whateverComesFromOutsideTheOutputIsOneLineWithOneBarAndPerfdataThatEveryConsumerTakes() throws {
    var random = SeededGenerator(seed: 4)
    for round in 0..<3000 {
      let judgements = try generatedJudgements(&random)
      let report = NagiosReport.render(judgements)
      #expect(
        report.unicodeScalars.filter { $0.properties.generalCategory == .control } == ["\n"], "\(round): \(report)")
      #expect(report.hasSuffix("\n"))
      do {
        #expect(try PerfdataChecker.items(ofLine: String(report.dropLast())).count == judgements.count)
      } catch {
        Issue.record("\(round): \(error) in \(report)")
      }
    }
  }

  @Test
  func verboseLinesHoldNoBarButTheFirstLinesAndAreAsManyAsAskedFor() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      let judgements = try generatedJudgements(&random)
      let notes = [HostileText.generate(&random), HostileText.generate(&random)]
      let report = NagiosReport.render(judgements, isVerbose: true, notes: notes)
      #expect(report.utf8.count { $0 == UInt8(ascii: "\n") } == 1 + judgements.count + notes.count)
      #expect(report.utf8.count { $0 == UInt8(ascii: "|") } == 1)
    }
  }
}

/// One to four judgements with only hostile texts.
func generatedJudgements(_ random: inout SeededGenerator) throws -> [Judgement] {
  try (0..<Int.random(in: 1...4, using: &random)).map { _ in
    let name = HostileText.generate(&random)
    let unit = [Unit.count, .seconds, .percent, .score].randomElement(using: &random) ?? .count
    let metric = MetricDescription(
      name: name, title: name, explanation: HostileText.generate(&random), unit: unit, minimum: 0)
    let readings: [Reading] = [
      .value(DecimalNumber(Int.random(in: -1000...1000, using: &random))),
      .noValue(reason: HostileText.generate(&random)), .unreadable(reason: HostileText.generate(&random)),
    ]
    let finding = Bool.random(using: &random) ? Finding(status: .warning, text: HostileText.generate(&random)) : nil
    return try Example.judge(metric, readings.randomElement(using: &random) ?? readings[0], finding, warning: "10:20")
  }
}
