package import Monitoring

/// A table for people.
package enum TableReport {
  /// The whole report: a line for each metric.
  package static func render(_ judgements: [Judgement]) -> String {
    let head = ["STATE", "METRIC", "VALUE", "WARNING", "CRITICAL", "REASON"]
    return render([head] + judgements.map(row))
  }

  /// A table of the rows in aligned columns; the first row is the header.
  package static func render(_ rows: [[String]]) -> String {
    let head = rows.first ?? []
    // The last column is not padded: one long text would make every line as long.
    let widths = head.indices.dropLast().map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
      let line = (cells + row.suffix(1)).joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ judgement: Judgement) -> [String] {
    [
      judgement.status.word, PlainText.line(judgement.metric.name),
      judgement.valueText ?? "-",
      judgement.thresholds.warning?.description ?? "-", judgement.thresholds.critical?.description ?? "-",
      PlainText.line(judgement.reason ?? ""),
    ]
  }
}
