/// A server's text without characters that move a terminal's cursor, change colours, or are invisible.
enum VisibleText {
  /// One line: control characters and line ends are written as `\n`, `\t`, `\x1b`, invisible ones as `\u{202e}`.
  static func line(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      line += escape(scalar) ?? String(scalar)
    }
    return line
  }

  /// As `line`, with the text's line ends kept.
  static func lines(_ text: String) -> [String] {
    var lines = [""]
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        if previous == "\r" { lines[lines.count - 1].removeLast(2) }
        lines.append("")
      } else {
        lines[lines.count - 1] += escape(scalar) ?? String(scalar)
      }
      previous = scalar
    }
    return lines
  }

  /// The escape for a character that a terminal would not show; nil for other characters.
  static func escape(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control:
      let digits = String(scalar.value, radix: 16)
      return "\\x" + (digits.count < 2 ? "0" : "") + digits
    case .format where !isPartOfCharacter(scalar), .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
      return "\\u{\(String(scalar.value, radix: 16))}"
    default: return nil
    }
  }

  /// The joiners of scripts and emoji, which change what is shown.
  private static func isPartOfCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200c || scalar.value == 0x200d
  }
}
