/// The start of a body as one clean line for an error's sentence.
enum Excerpt {
  /// The number of Unicode scalars of a text that are read.
  private static let longest = 4096

  /// The text without markup, control characters and repeated blanks, at most `limit` characters.
  static func of(_ text: some StringProtocol, limit: Int = 80, hiding redaction: Redaction = Redaction()) -> String {
    // Include the whole of a secret that crosses the end of this part, so that it is recognised.
    let known = String(Substring(text).unicodeScalars.prefix(longest + redaction.reach))
    let start = redaction.hide(in: known).unicodeScalars.prefix(longest)
    var line = ""
    var count = 0
    var insideTag = false
    var gap = false
    for character in start {
      if character == "<" { insideTag = true }
      let isGap = insideTag || character.isBlank
      if character == ">" { insideTag = false }
      if isGap {
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

extension Unicode.Scalar {
  /// Whether it is white space, a control character or an invisible format character.
  fileprivate var isBlank: Bool {
    guard !isASCII else { return value <= 0x20 || value == 0x7f }
    return (0x80...0x9f).contains(value) || properties.isWhitespace || properties.generalCategory == .format
  }
}
