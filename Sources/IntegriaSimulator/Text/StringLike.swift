/// MySQL's `column LIKE "%pattern%"`: ignores case; `%` matches any text, `_` any one character.
struct StringLike {
  private let pattern: [Character]

  /// - Parameter text: the text to find anywhere in the column, entity-encoded as received.
  init(containing text: String) {
    pattern = Array("%\(text)%".lowercased())
  }

  /// Whether the stored, entity-encoded text matches.
  func matches(_ stored: String) -> Bool {
    let text = Array(stored.lowercased())
    var textIndex = 0
    var patternIndex = 0
    var starPattern = 0
    var starText = 0
    while textIndex < text.count {
      if patternIndex < pattern.count, pattern[patternIndex] == "%" {
        starPattern = patternIndex
        starText = textIndex
        patternIndex += 1
      } else if patternIndex < pattern.count, pattern[patternIndex] == "_" || pattern[patternIndex] == text[textIndex] {
        textIndex += 1
        patternIndex += 1
      } else {
        // The pattern starts with `%`, so there is always one to return to.
        starText += 1
        textIndex = starText
        patternIndex = starPattern + 1
      }
    }
    return pattern[patternIndex...].allSatisfy { $0 == "%" }
  }
}
