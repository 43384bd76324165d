import Monitoring
import Reporting
import Testing

/// The report for the textfile collector of Prometheus's node_exporter.
@Suite struct OpenMetricsReportTests {
  @Test(arguments: ["all-ok", "mixed", "down"])
  func isAsItWas(name: String) throws {
    let judgements = try Example.named(name)
    try Golden.expect(OpenMetricsReport.render(judgements), is: "openmetrics-\(name).txt")
  }

  @Test
  func aMetricWithoutAValueIsLeftOutAndItsStateIsThere() throws {
    let text = OpenMetricsReport.render([try Example.judge(Example.score, .noValue(reason: "get_stats answers N/A"))])
    #expect(!text.contains("integria_stats_avg_scoring"))
    #expect(text.contains("\nintegria_state{metric=\"stats.avg_scoring\"} 0\n"))
    #expect(text.hasSuffix("\n# EOF\n"))
  }

  /// The family of states, one that ends in another's unit, and two that become equal when they are cleaned.
  @Test(arguments: [["state", "x"], ["a.b", "a-b"], ["A", "a"]])
  func noTwoFamiliesHaveOneName(_ names: [String]) throws {
    let judgements = try names.map { try Example.judge(Example.count($0), .value(1)) }
    try expectUnique(OpenMetricsReport.render(judgements), count: 3)
  }

  @Test
  func aNameThatEndsInAnotherMetricsUnitIsAnotherFamily() throws {
    let seconds = MetricDescription(name: "cron", title: "a", explanation: "b", unit: .seconds)
    let judgements = [
      try Example.judge(Example.count("cron_seconds"), .value(1)), try Example.judge(seconds, .value(2)),
    ]
    try expectUnique(OpenMetricsReport.render(judgements), count: 3)
  }

  @Test
  func aNamesQuotesAndBackslashesStayInsideTheLabel() throws {
    let text = OpenMetricsReport.render([try Example.judge(Example.count("a\"b\\c\nd"), .value(1))])
    #expect(text.contains(#"integria_state{metric="a\"b\\c d"} 0"#))
  }

  /// Names about which `promtool check metrics` makes a remark.
  @Test(arguments: [
    ("foo_total", "integria_foo"), ("Foo.bar_sum", "integria_Foo_bar"), ("x_count", "integria_x"),
    ("z_bucket", "integria_z"), ("a_total_sum", "integria_a"),
    ("total", "integria_metric"), ("total_incidents", "integria_total_incidents"), ("countess", "integria_countess"),
  ])
  func endingsThatTheFormatReservesAreLeftOut(_ name: String, _ family: String) throws {
    let text = OpenMetricsReport.render([try Example.judge(Example.count(name), .value(1))])
    #expect(text.hasPrefix("# TYPE \(family) gauge\n"), "\(text)")
  }

  private func expectUnique(_ text: String, count: Int) throws {
    let families = text.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
    #expect(families.count == count)
    #expect(Set(families).count == count, "\(text)")
  }

  /// `promtool check metrics` makes a remark about a gauge that ends in `_total`, and about the word `summary`.
  @Test func theSummaryIsOneFamilyByStatus() throws {
    func count(_ name: String, _ status: String?) -> MetricDescription {
      let series = status.map {
        MetricDescription.Series(family: "tickets", explanation: "tickets by status", label: "status", value: $0)
      }
      return MetricDescription(name: name, title: name, explanation: "tickets", unit: .count, series: series)
    }
    let metrics = [count("summary.new", "new"), count("summary.total", "all"), count("summary.mine", nil)]
    let judgements = try metrics.map { try Example.judge($0, .value(3)) }
    let lines = OpenMetricsReport.render(judgements).split(separator: "\n").map(String.init)
    #expect(
      lines.contains("integria_tickets{status=\"new\"} 3") && lines.contains("integria_tickets{status=\"all\"} 3"))
    #expect(lines.count { $0 == "# TYPE integria_tickets gauge" } == 1)
    #expect(lines.contains("integria_summary_mine 3"))
  }

  @Test(arguments: [nil, "status"])
  func aMetricThatIsCalledAsAFamilyIsAnother(label: String?) throws {
    func count(_ name: String, _ series: MetricDescription.Series?) -> MetricDescription {
      MetricDescription(name: name, title: name, explanation: "tickets", unit: .count, series: series)
    }
    let own = label.map { MetricDescription.Series(family: "tickets", explanation: "mine", label: $0, value: "new") }
    let summary = MetricDescription.Series(
      family: "tickets", explanation: "tickets by status", label: "status", value: "new")
    let judgements = try [count("summary.new", summary), count("tickets", own)].map { try Example.judge($0, .value(3)) }
    try expectUnique(OpenMetricsReport.render(judgements), count: 3)
  }
}
