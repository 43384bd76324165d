internal import IntegriaAPI
internal import Monitoring
internal import Reporting

/// An answer as text for people: one value, the fields of a record, or a table.
struct AnswerTable {
  /// The largest width of a cell other than in the last column, in characters.
  private static let cellLimit = 40
  /// The largest number of columns of a table without chosen columns; with more, each record is a block.
  private static let columnLimit = 8

  let operation: DocumentedOperation

  func text(_ content: AnswerContent) -> String {
    switch content {
    case .value(let value): VisibleText.lines(value).joined(separator: "\n") + "\n"
    case .record(let record): block(record)
    case .records(let records) where records.isEmpty: "none\n"
    case .records(let records): list(records)
    }
  }

  // MARK: One record

  private func block(_ record: AnswerContent.Record) -> String {
    let width = record.fields.map { VisibleText.line($0.name).count }.max() ?? 0
    return record.fields.map { field in
      let name = HelpText.padded(VisibleText.line(field.name), to: width)
      var lines = VisibleText.lines(field.value)
      if let meaning = operation.meaning(of: field) { lines[0] += " (\(meaning))" }
      let indented = lines.joined(separator: "\n" + String(repeating: " ", count: width + 2))
      return String("\(name)  \(indented)".reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  // MARK: Several records

  private func list(_ records: [AnswerContent.Record]) -> String {
    guard let columns = columns(records) else { return records.map(block).joined(separator: "\n") }
    let head = columns.map { VisibleText.line($0) }
    let rows = records.map { record in columns.map { VisibleText.line(record.value([$0]) ?? "") } }
    return TableReport.render(([head] + rows).map { $0.dropLast().map(Self.clipped) + $0.suffix(1) })
  }

  /// The names of the columns to show; nil if there are too many.
  private func columns(_ records: [AnswerContent.Record]) -> [String]? {
    let names = records.flatMap(\.fields).map(\.name).distinct
    if case .records(let table) = operation.answer {
      let chosen = table.brief.compactMap { $0.first(where: names.contains) }
      if !chosen.isEmpty { return chosen }
    }
    return names.isEmpty || names.count > Self.columnLimit ? nil : names
  }

  private static func clipped(_ text: String) -> String {
    text.count <= cellLimit ? text : text.prefix(cellLimit - 1) + "…"
  }
}

extension DocumentedOperation {
  /// The meaning of a number in the answer about a ticket or a new invoice, by the documentation; nil if it has none.
  func meaning(of field: NamedValue) -> String? {
    let choices: [Parameter.Choice] =
      switch (name, field.name) {
      case ("create_invoice", "status"): .invoiceResults
      case ("get_incidents", "status"), ("get_incidents", "estado"), ("get_incident_details", "state"),
        ("get_incident_details", "estado"), ("get_incident_details", "status"):
        .statuses
      case (_, "priority"), (_, "prioridad"): .priorities
      case (_, "resolution"): .resolutions
      default: []
      }
    return choices.first { $0.value == field.value }?.meaning
  }
}
