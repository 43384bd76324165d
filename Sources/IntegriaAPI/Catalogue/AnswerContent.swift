internal import Monitoring

/// The content of an operation's answer, with its HTML entities decoded once.
package enum AnswerContent: Hashable, Sendable {
  case value(String)
  case record(Record)
  case records([Record])

  /// A record of named fields.
  package struct Record: Hashable, Sendable {
    /// Its fields, in the order of the answer; several may have the same name.
    package var fields: [NamedValue]

    package init(_ fields: [NamedValue]) { self.fields = fields }

    /// Value of the first field with one of the names; nil if there is no such field.
    package func value(_ names: [String]) -> String? {
      fields.first { names.contains($0.name) }?.value
    }
  }
}

extension ReplyBody {
  /// Reads the answer to a call with these values in the operation's own format.
  ///
  /// Throws `emptyReply` for an empty answer and `notANumber` if the answer must be a number and is not. Throws
  /// `malformed` for a document that cannot be read or that has markup inside a value: the server writes some texts
  /// with HTML outside CDATA (WIRE-2.md section 4).
  package func content(of operation: DocumentedOperation, values: [String] = []) throws(APIError) -> AnswerContent {
    guard !text.isEmpty else { throw APIError(.emptyReply, operation: self.operation) }
    switch operation.answer {
    case .amount: return .value(try amount(values))
    case .value, .number, .code, .file: return .value(HTMLEntities.decode(text))
    case .record: return try record(RecordReader.root(self))
    case .records: return try records(RecordReader.root(self))
    }
  }

  /// Reads a list from CSV, one record a line. The columns have the names from `table` if it knows a line with that
  /// many columns, else `column1` and so on. Throws as `CSVReader.records` does.
  package func content(csv table: Answer.Table, dialect: Dialect) throws(APIError) -> AnswerContent {
    .records(
      try CSVReader.records(self).map { values in
        let names = table.names(count: values.count)
        return AnswerContent.Record(
          values.enumerated().map { index, value in
            let name = names?[index] ?? "column\(index + 1)"
            return NamedValue(name, dialect.restoringCommas(HTMLEntities.decode(value)))
          })
      })
  }

  /// The text of a number. An average may be N/A, and has a decimal comma on the legacy build (WIRE.md section 3).
  private func amount(_ values: [String]) throws(APIError) -> String {
    guard values.first?.hasPrefix("avg_") ?? false else {
      _ = try number()
      return text
    }
    if text != "N/A", (try? number(.legacyHours)) == nil { _ = try number() }
    return text
  }

  private func record(_ root: RecordReader.Element) throws(APIError) -> AnswerContent {
    let wrapped = root.children.count == 1 && !(root.children.first?.children.isEmpty ?? true)
    let element = wrapped ? root.children.first ?? root : root
    guard !element.children.isEmpty else {
      // In the documented dialect the value is directly in the root. An empty element means that the record was not
      // found.
      guard wrapped || !root.text.isEmpty else { throw APIError(.emptyReply, operation: operation) }
      return .value(root.decodedText)
    }
    let isEmpty = element.children.count == 1 && element.children.allSatisfy { $0.text.trimmed.isEmpty }
    guard !isEmpty else { throw APIError(.emptyReply, operation: operation) }
    return .record(try fields(element))
  }

  private func records(_ root: RecordReader.Element) throws(APIError) -> AnswerContent {
    guard !root.children.isEmpty else {
      // `false` is the answer without inventory objects (WIRE.md section 10).
      guard root.text.isEmpty || root.text == "false" else {
        throw APIError(.malformed, operation: operation, excerpt: "a value in place of a list")
      }
      return .records([])
    }
    let records = try root.children.map { child throws(APIError) in
      child.children.isEmpty ? AnswerContent.Record([NamedValue(child.name, child.decodedText)]) : try fields(child)
    }
    return .records(records)
  }

  private func fields(_ element: RecordReader.Element) throws(APIError) -> AnswerContent.Record {
    guard element.children.allSatisfy(\.children.isEmpty), element.text.trimmed.isEmpty else {
      throw APIError(.malformed, operation: operation, excerpt: "there is markup inside a value")
    }
    return AnswerContent.Record(element.children.map { NamedValue($0.name, $0.decodedText) })
  }
}

extension Dialect {
  /// A value of a CSV answer with its commas restored. The documented dialect writes each comma as `:::` (WIRE.md
  /// section 12).
  func restoringCommas(_ text: String) -> String {
    switch self {
    case .documented: text.split(separator: ":::", omittingEmptySubsequences: false).joined(separator: ",")
    case .legacy: text
    }
  }
}
