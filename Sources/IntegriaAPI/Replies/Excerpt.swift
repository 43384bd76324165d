/// The start of a body as one clean line for an error's sentence.
enum Excerpt {
  /// Number of Unicode scalars of a text that are read.
  private static let longest = 4096

  /// The text without markup, control characters and repeated blanks, at most `limit` characters.
  static func of(_ text: some StringProtocol, limit: Int = 80, hiding redaction: Redaction = Redaction()) -> String {
    // A secret at the end of the part that is read is included as a whole, so that it is recognised.
    let known = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest + redaction.reach)))
    let start = redaction.hide(in: known).unicodeScalars.prefix(longest)
    var line = ""
    var count = 0
    var insideTag = false
    var gap = false
    for character in start {
      if character == "<" { insideTag = true }
      let isSpace = insideTag || character.value <= 0x20 || character.properties.isWhitespace
      let isControl = (0x7f...0x9f).contains(character.value) || character.properties.generalCategory == .format
      if character == ">" { insideTag = false }
      if isSpace || isControl {
        gap = !line.isEmpty
      } else {
        if count >= limit { return line + "…" }
        if gap { line.unicodeScalars.append(" ") }
        line.unicodeScalars.append(character)
        count += gap ? 2 : 1
        gap = false
      }
    }
    return line
  }
}
