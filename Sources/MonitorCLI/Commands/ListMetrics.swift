internal import Metrics
internal import Monitoring

extension Command {
  static let metrics = Command(
    name: "metrics", summary: "lists the metrics that check can measure", groups: [],
    examples: [("integria-monitor metrics", "every metric with its unit and what it shows")],
    isPlugin: false, run: listMetrics)
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
  let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  let lines = rows.map { row in
    let cells = zip(row, widths).map { HelpText.padded($0, to: $1) }
    return cells.dropLast().joined(separator: "  ") + "  " + (row.last ?? "") + "\n"
  }
  return run.effects.output.write(lines.joined()) ? 0 : ExitCode.usage
}

extension Unit {
  /// The unit as a word for people.
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
