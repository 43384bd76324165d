/// Texts made fit for the server: what it cannot keep is changed here, and what was changed is noted.
enum CleanText {
  /// Longest title that is sent, in characters.
  static let titleLimit = 1000
  /// Longest description or comment that is sent, in bytes of UTF-8.
  static let textLimit = 400 << 10

  /// Without control characters but line ends and tabs, cut to `titleLimit` characters.
  static func title(_ text: String) -> (text: String, notes: [String]) {
    let whole = withoutControls(text)
    let cut = String(whole.prefix(titleLimit))
    return (cut, cut.count < whole.count ? ["the title was cut to \(titleLimit) characters"] : [])
  }

  /// Without control characters but line ends and tabs, cut to `textLimit` bytes on a character's boundary.
  static func text(_ text: String) -> (text: String, notes: [String]) {
    let whole = withoutControls(text)
    guard whole.utf8.count > textLimit else { return (whole, []) }
    return (shortened(whole, to: textLimit), ["the text was cut to \(textLimit >> 10) KiB"])
  }

  /// A text cut to so many bytes on a character's boundary, with the mark of a cut after it; and after that its last
  /// word, if that is to be kept.
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
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          scalar.value >= 0x20 && scalar.value != 0x7f || scalar == "\n" || scalar == "\r" || scalar == "\t"
        }))
  }

  /// A value of one line without control characters.
  static func value(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
  }

  /// Made fit for a server that reads `:::` as a comma: a blank keeps such colons apart.
  static func withoutTripleColons(_ text: String) -> (text: String, notes: [String]) {
    // By scalars: an accent after a colon makes another character of it, but not for the server.
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
