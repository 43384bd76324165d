/// libcurl's words about a failure, as far as they may be shown: it quotes addresses whole, and that of a proxy may
/// hold a password.
enum LibraryWords {
  /// The words without an address. What is quoted is left out from its first mark on: libcurl cuts its words at 255
  /// bytes, and the address may hold the mark itself. `plain` are words that never quote, for what still holds one.
  static func harmless(_ text: String, otherwise plain: String) -> String {
    var shown = text
    if let mark = firstMark(in: text), text.hasPrefix("Unsupported proxy") || holdsAddress(text[mark...]) {
      shown = text[..<mark] + "'…'"
    }
    return holdsAddress(shown) ? plain : shown
  }

  private static func holdsAddress(_ text: some StringProtocol) -> Bool {
    text.utf8.contains(UInt8(ascii: "@")) || String(text).holds("://")
  }

  /// The first quotation mark that is not within a word, as the one of "couldn't" is.
  private static func firstMark(in text: String) -> String.Index? {
    var before: Character = " "
    for index in text.indices {
      if "'\"".contains(text[index]), !before.isLetter { return index }
      before = text[index]
    }
    return nil
  }
}
