import Monitoring
import Reporting
import TestSupport
import Testing

@Suite struct PandoraThresholdTests {
  /// Whether Pandora alerts on a value, by its own rule (PANDORA.md 2.3) and the module's tags.
  private func pandoraAlerts(_ module: [String: String], _ state: String, on value: DecimalNumber) throws -> Bool {
    func bound(_ tag: String) throws -> DecimalNumber {
      try module[tag].map { try #require(DecimalNumber($0)) } ?? .zero
    }
    let (min, max) = (try bound("min_\(state)"), try bound("max_\(state)"))
    let isInverse = module["\(state)_inverse"] == "1"
    if min == max { return false }
    if max < min { return isInverse ? value < min : value >= min }
    return (value >= min && value < max) != isInverse
  }

  private func module(_ metric: MetricDescription, _ range: String) throws -> [String: String] {
    let judgement = try Example.judge(metric, .value(1), warning: range, critical: range)
    return try #require(try ModuleReader(PandoraReport.render([judgement])).modules.first)
  }

  @Test(arguments: [
    "10", "10:", "~:10", "10:20", "@10:20", "@10:", "@~:10", "@10", "@0:0", "0", "0:", "~:", "-5:5", "9.5:10.5",
    "10:10",
    "@10:10", "@9.5:10.5", "~:9.5", "1:", "@1:", "@0:0.5", "0.5:", "@-5:5", "@-5:-1", "@~:-1",
  ])
  func pandoraAlertsOnTheCountsThatTheRangeAlertsOn(text: String) throws {
    let range = try ThresholdRange(text)
    let module = try module(Example.opened, text)
    for count in 0...30 {
      let value = DecimalNumber(count)
      #expect(try pandoraAlerts(module, "warning", on: value) == range.alerts(on: value), "\(count)")
      #expect(try pandoraAlerts(module, "critical", on: value) == range.alerts(on: value), "\(count)")
    }
  }

  @Test(arguments: ["600", "600:", "~:600", "60:600", "@60:600", "@600:", "0.5:10.25", "@0.5:10.25"])
  func pandoraAlertsOnTheTimesThatTheRangeAlertsOnToTheThousandthOfASecond(text: String) throws {
    let range = try ThresholdRange(text)
    let module = try module(Example.cron, text)
    for millisecond in [0, 499, 500, 10_249, 10_250, 10_251, 59_999, 60_000, 60_001, 599_999, 600_000, 600_001] {
      let value = DecimalNumber(.milliseconds(millisecond))
      #expect(try pandoraAlerts(module, "warning", on: value) == range.alerts(on: value), "\(value)")
    }
  }

  @Test(arguments: ["@~:", "@0:", "~:-1", "-5:-1", "~:", "0:", "~:-0.5"])
  func whatPandoraCannotSayGivesNoThreshold(text: String) throws {
    #expect(try !module(Example.opened, text).keys.contains { $0.hasSuffix("_warning") || $0.hasSuffix("_critical") })
  }

  @Test
  func generatedRangesOfCountsMeanTheSameToPandoraButWhereEveryCountAlerts() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let ends = [Int.random(in: -6...40, using: &random), Int.random(in: -6...40, using: &random)].sorted()
      let start = Int.random(in: 0..<4, using: &random) == 0 ? "~" : "\(ends[0])"
      let end = Int.random(in: 0..<4, using: &random) == 0 ? "" : ends[1] < 0 ? "\(ends[1])" : "\(ends[1]).5"
      let text = (Bool.random(using: &random) ? "@" : "") + "\(start):\(end)"
      let range = try ThresholdRange(text)
      if (0...50).allSatisfy({ range.alerts(on: DecimalNumber($0)) }) { continue }
      let module = try module(Example.opened, text)
      for count in 0...50 {
        let value = DecimalNumber(count)
        #expect(try pandoraAlerts(module, "critical", on: value) == range.alerts(on: value), "\(text) \(count)")
      }
    }
  }
}
