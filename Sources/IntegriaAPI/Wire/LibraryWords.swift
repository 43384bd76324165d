/// Makes libcurl's error messages safe to show. libcurl quotes whole addresses, and a proxy's address may contain a
/// password.
enum LibraryWords {
  /// The message without addresses. Everything from the first quotation mark on is removed, because libcurl cuts
  /// messages at 255 bytes and an address may contain a mark. `plain`, a message that never quotes, replaces one that
  /// still contains an address.
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

  /// The first quotation mark outside a word, unlike the one in "couldn't".
  private static func firstMark(in text: String) -> String.Index? {
    var before: Character = " "
    for index in text.indices {
      if "'\"".contains(text[index]), !before.isLetter { return index }
      before = text[index]
    }
    return nil
  }
}
