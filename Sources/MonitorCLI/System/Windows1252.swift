/// Text in Windows-1252, which old monitoring systems use instead of UTF-8.
enum Windows1252 {
  /// The characters of the bytes 0x80 to 0x9f; 0 for the five that have none.
  private static let high: [UInt32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e,
    0x0178,
  ]

  /// Each byte as a character. An undefined byte becomes U+0080 to U+009F, so that different bytes stay different.
  static func text(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let mapped = (0x80...0x9f).contains(byte) ? high[Int(byte) - 0x80] : 0
      text.append(mapped == 0 ? Unicode.Scalar(byte) : Unicode.Scalar(mapped) ?? Unicode.Scalar(byte))
    }
    return String(text)
  }
}
