internal import Metrics
internal import Monitoring
internal import Reporting

extension Command {
  static let metrics = Command(
    name: "metrics", summary: "lists the metrics that check can measure", groups: [],
    examples: [("integria-monitor metrics", "every metric with its unit and what it shows")],
    run: listMetrics)
}

private func listMetrics(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  var rows = [["METRIC", "UNIT", "DEFAULT", "WARNING", "CRITICAL", "SHOWS"]]
  for metric in Metric.catalogue {
    rows.append([
      metric.name, metric.description.unit.word, metric.isDefault ? "yes" : "-",
      metric.thresholds.warning?.description ?? "-", metric.thresholds.critical?.description ?? "-",
      metric.description.explanation,
    ])
  }
  return run.effects.output.write(TableReport.render(rows)) ? 0 : ExitCode.usage
}

extension Unit {
  fileprivate var word: String {
    switch self {
    case .count: "count"
    case .seconds: "s"
    case .percent: "%"
    case .score: "0 to 10"
    case .boolean: "0 or 1"
    }
  }
}
