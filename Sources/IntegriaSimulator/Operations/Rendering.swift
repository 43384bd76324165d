/// How answers are written.
extension Call {
  /// The root of some answers: an element with attributes, not a declaration.
  static let root = "<xml version='1.0' encoding='UTF-8'>"

  /// One value. In CSV, and in any unknown format, it is bare and without a newline.
  ///
  /// In XML it is in `<data>` (legacy) or right inside the root (documented).
  func scalar(_ value: String, root: String) -> String {
    guard format == .xml else { return value }
    let inner = dialect.isLegacy ? "<data>\(value)</data>" : value
    return "\(dialect.isLegacy ? root : "<xml>")\n\(inner)\n</xml>\n"
  }

  /// The outcome of a change. An unknown format gets nothing, although the change was made.
  func outcome(_ value: String) -> String {
    format == .unknown ? "" : scalar(value, root: Self.root)
  }

  /// Records, each of element names and values in the order of the CSV columns, as CSV lines or as XML elements with
  /// the values outside CDATA.
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

  /// A value in CSV: with `:::` for each comma in the documented dialect, or with `change_comma=1`.
  func csvText(_ value: String) -> String { changesCommas ? tripled(value) : value }

  /// A value in XML: with `:::` for each comma only in the legacy dialect with `change_comma=1`.
  func xmlText(_ value: String) -> String {
    changesCommas && dialect.isLegacy ? tripled(value) : value
  }

  private func tripled(_ value: String) -> String { value.replacing(",", with: ":::") }
}
