/// Text for an XML 1.0 document.
enum XMLText {
  /// The text without the characters that XML 1.0 forbids.
  static func allowed(_ text: String) -> String {
    String(text.unicodeScalars.filter(isAllowed))
  }

  /// The allowed text with `&`, `<`, `>` and quotes as entities.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars where isAllowed(scalar) {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd, 0x10000...0x10ffff: true
    default: false
    }
  }
}
