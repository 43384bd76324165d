extension Unicode.Scalar {
  /// Whether the character ends or garbles a line that others read: a control, a line or paragraph separator, or a
  /// format character other than the two joiners, which hold scripts and emoji together.
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
  /// The text on one line: a blank replaces each character that would end or garble the line.
  package var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.disturbsLine ? " " : $0 }))
  }
}
