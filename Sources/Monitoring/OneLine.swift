extension Unicode.Scalar {
  /// Whether it ends or disturbs a line that others read: controls, format characters (but for the two joiners, which
  /// hold scripts and emoji together), line and paragraph separators.
  package var disturbsLine: Bool {
    if isASCII { return value < 0x20 || value == 0x7f }
    if self == "\u{200c}" || self == "\u{200d}" { return false }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension String {
  /// The text as a part of one line: a blank for each character that would end or disturb it.
  package var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.disturbsLine ? " " : $0 }))
  }
}
