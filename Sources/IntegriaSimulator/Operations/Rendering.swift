/// The formats of answers.
extension Call {
  /// The root of some answers: an element with attributes, not an XML declaration.
  static let root = "<xml version='1.0' encoding='UTF-8'>"

  /// One value. In CSV and unknown formats it is bare, without a newline.
  ///
  /// In XML it is in `<data>` (legacy) or directly in the root (documented).
  func scalar(_ value: String, root: String) -> String {
    guard format == .xml else { return value }
    let inner = dialect.isLegacy ? "<data>\(value)</data>" : value
    return "\(dialect.isLegacy ? root : "<xml>")\n\(inner)\n</xml>\n"
  }

  /// The result of a change. In an unknown format the answer is empty, although the change was made.
  func outcome(_ value: String) -> String {
    format == .unknown ? "" : scalar(value, root: Self.root)
  }

  /// Records as CSV lines, or as XML elements with the values outside CDATA. Each record has names and values in the
  /// order of the CSV columns.
  func list(
    _ element: String, _ records: [[(name: String, value: String)]], emptyXML: String = "<xml>\n</xml>\n"
  ) -> String {
    switch format {
    case .unknown: return ""
    case .csv: return records.map { CSV.line($0.map { csvText($0.value) }) }.joined()
    case .xml:
      guard !records.isEmpty else { return emptyXML }
      var text = "<xml>\n"
      for record in records {
        text += "<\(element)>\n"
        for column in record { text += "<\(column.name)>\(xmlText(column.value))</\(column.name)>\n" }
        text += "</\(element)>\n"
      }
      return text + "</xml>\n"
    }
  }

  /// `id,name` lines, or elements with `<id>` and `<name>`.
  func namedList(_ element: String, _ records: [(id: Int, name: String)]) -> String {
    list(element, records.map { [("id", "\($0.id)"), ("name", $0.name)] })
  }

  /// A value in CSV. Commas become `:::` in the documented dialect, or with `change_comma=1`.
  func csvText(_ value: String) -> String { changesCommas ? tripled(value) : value }

  /// A value in XML. Commas become `:::` only in the legacy dialect with `change_comma=1`.
  func xmlText(_ value: String) -> String {
    changesCommas && dialect.isLegacy ? tripled(value) : value
  }

  private func tripled(_ value: String) -> String { value.replacing(",", with: ":::") }
}
