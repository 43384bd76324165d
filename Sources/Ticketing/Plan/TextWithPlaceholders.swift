/// A text of the file with placeholders, such as `{object} is {state}`: names of letters, hyphens and underscores in
/// braces. Other braces are text, and so is `{{object}}`.
package struct TextWithPlaceholders {
  /// A part of the text.
  package enum Piece: Hashable {
    case text(String)
    /// The name, without its braces.
    case placeholder(String)
  }

  /// The text and the placeholders, in their order.
  package let pieces: [Piece]

  package init(_ text: some StringProtocol) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      // Skips only the opening brace of other braces, since a placeholder may follow inside them, as in JSON.
      let end = Self.isName(name) || name.first == "{" ? close : open
      let plain = Self.isName(name) ? rest[..<open] : rest[...end]
      pieces.append(.text(String(plain)))
      if Self.isName(name) { pieces.append(.placeholder(String(name))) }
      rest = rest[rest.index(after: end)...]
    }
    self.pieces = pieces + [.text(String(rest))]
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" }
  }

  /// Names of the placeholders, in their order.
  package var names: [String] {
    pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  /// The text with the values of its placeholders. Braces in a value are text. If `value` returns nil, the placeholder
  /// stays.
  package func filled(_ value: (String) -> String?) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(let name): value(name) ?? "{\(name)}"
      }
    }.joined()
  }
}
