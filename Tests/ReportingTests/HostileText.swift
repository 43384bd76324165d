import TestSupport

/// Texts that have broken some program's output, in random mixtures.
enum HostileText {
  private static let pieces = [
    "]]>", "<![CDATA[", "</module>", "<module>", "<b>", "<", ">", "&", "&amp;", "&#0;", "&#x20;", "'", "\"", "`", "=",
    "|", ";",
    "%", "\\", "$(id)", "\n", "\r", "\r\n", "\t", "\0", "\u{1}", "\u{b}", "\u{c}", "\u{1b}[31m", "\u{1f}", "\u{7f}",
    "\u{85}",
    "\u{9f}", "\u{a0}", "\u{2028}", "\u{2029}", "\u{202e}", "\u{200b}", "\u{200d}", "\u{feff}", "\u{ad}", "\u{301}",
    "\u{338}",
    "\u{fffe}", "\u{ffff}", "\u{1fffe}", "\u{e000}", "\u{10ffff}", "\u{fffd}", " ", "   ", "a", "A", "b", "1", "-", "é",
    "日本",
    "😀", "👩‍👩‍👧", "U", "inf", "=5;6",
  ]

  static func generate(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
