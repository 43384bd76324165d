internal import IntegriaAPI

/// Texts as the server can store them, with notes on the changes.
struct ServerText {
  let dialect: Dialect
  /// Notes on what was changed or left out, without repetitions.
  private(set) var notes: [String] = []

  init(_ dialect: Dialect) { self.dialect = dialect }

  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }

  /// A title; nil if it is empty or `0`, which the server's PHP takes for empty and rejects.
  mutating func title(_ text: String) -> String? {
    let title = fit(CleanText.title(text))
    return title.allSatisfy(\.isWhitespace) || title == "0" ? nil : title
  }

  /// A description or a comment.
  mutating func text(_ text: String) -> String { fit(CleanText.text(text)) }

  /// The value of a field, without control characters, one of which separates the API's parameters.
  mutating func value(_ text: String) -> String { fit((CleanText.value(text), [])) }

  private mutating func fit(_ clean: (text: String, notes: [String])) -> String {
    for note in clean.notes { self.note(note) }
    guard dialect.readsTripleColonAsComma else { return clean.text }
    let apart = CleanText.withoutTripleColons(clean.text)
    for note in apart.notes { self.note(note) }
    return apart.text
  }
}
