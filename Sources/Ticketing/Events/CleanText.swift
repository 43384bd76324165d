/// Changes texts to what the server can store, with notes on the changes.
enum CleanText {
  /// The longest title, in characters, and in bytes of UTF-8, because a character may have any number of accents.
  static let titleLimit = 1000
  private static let titleBytes = 64 * titleLimit
  /// The longest description or comment, in bytes of UTF-8.
  static let textLimit = 400 << 10

  /// The title without control characters other than line ends and tabs, cut to `titleLimit` characters.
  static func title(_ text: String) -> (text: String, notes: [String]) {
    let whole = withoutControls(text)
    let cut = start(of: whole, characters: titleLimit, bytes: titleBytes)
    return (cut, cut.utf8.count < whole.utf8.count ? ["the title was cut to \(titleLimit) characters"] : [])
  }

  /// The text without control characters other than line ends and tabs, cut to `textLimit` bytes between characters.
  static func text(_ text: String) -> (text: String, notes: [String]) {
    let whole = withoutControls(text)
    guard whole.utf8.count > textLimit else { return (whole, []) }
    return (shortened(whole, to: textLimit), ["the text was cut to \(textLimit >> 10) KiB"])
  }

  /// The start of a text, with at most `characters` characters and `bytes` bytes of UTF-8.
  static func start(of text: String, characters: Int, bytes: Int) -> String {
    let start = text.prefix(characters)
    guard start.utf8.count > bytes else { return String(start) }
    var size = 0
    return String(
      start.unicodeScalars.prefix { scalar in
        size += UTF8.width(scalar)
        return size <= bytes
      })
  }

  /// The text, cut to at most `limit` bytes between characters, then `[…]`, then `lastWord` if it is not empty.
  static func shortened(_ text: String, to limit: Int, keeping lastWord: String = "") -> String {
    var size = 0
    let cut = text.prefix { character in
      size += character.utf8.count
      return size <= limit
    }
    guard cut.endIndex < text.endIndex else { return text }
    return cut + "\n[…]" + (lastWord.isEmpty ? "" : "\n\n" + lastWord)
  }

  private static func withoutControls(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { scalar in
        scalar.value >= 0x20 && scalar.value != 0x7f || scalar == "\n" || scalar == "\r" || scalar == "\t"
      })
  }

  /// A value on one line, without control characters.
  static func value(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f })
  }

  /// The text with `:::` written as `:: :`, for a server that reads `:::` as a comma.
  static func withoutTripleColons(_ text: String) -> (text: String, notes: [String]) {
    // Counts scalars: Swift joins a colon and a combining accent into one character, the server does not.
    var changed = String.UnicodeScalarView()
    var colons = 0
    for scalar in text.unicodeScalars {
      colons = scalar == ":" ? colons + 1 : 0
      if colons == 3 {
        changed.append(" ")
        colons = 1
      }
      changed.append(scalar)
    }
    return (
      String(changed),
      String(changed) == text ? [] : ["':::' was written as ':: :', since this server reads it as a comma"]
    )
  }
}
