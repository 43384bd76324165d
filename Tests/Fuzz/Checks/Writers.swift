/// Writes as PHP does, according to PHP's source, not our reader.
enum PHPWriter {
  /// A line of `fputcsv` with its defaults (ext/standard/file.c, `php_fputcsv`): a field with a comma, a quote, a
  /// backslash, a line end, a tab or a blank is quoted; a quote inside is doubled, except after a backslash.
  static func csvLine(_ fields: [[UInt8]]) -> [UInt8] {
    var line: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      guard field.contains(where: { Array(",\"\\\n\r\t ".utf8).contains($0) }) else {
        line += field
        continue
      }
      line.append(UInt8(ascii: "\""))
      var isEscaped = false
      for byte in field {
        if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\""), !isEscaped {
          line.append(byte)
        } else {
          isEscaped = false
        }
        line.append(byte)
      }
      line.append(UInt8(ascii: "\""))
    }
    return line + [UInt8(ascii: "\n")]
  }

  /// `addslashes`.
  static func slashes(_ text: String) -> String {
    replacing(text, ["'": #"\'"#, "\"": #"\""#, "\\": #"\\"#, "\0": #"\0"#])
  }

  /// The inside of a string from `json_encode`, which escapes slashes and everything that is not ASCII.
  static func json(_ text: String) -> String {
    let names: [Unicode.Scalar: String] = [
      "\"": #"\""#, "\\": #"\\"#, "/": #"\/"#, "\u{8}": #"\b"#, "\u{c}": #"\f"#, "\n": #"\n"#, "\r": #"\r"#,
      "\t": #"\t"#,
    ]
    return text.unicodeScalars.map { character in
      if let name = names[character] { return name }
      guard !character.isASCII || character.value < 0x20 else { return String(character) }
      return String(character).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }.joined()
  }

  static func replacing(_ text: String, _ words: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { words[$0] ?? String($0) }.joined()
  }

  /// A text as Integria stores it (WIRE.md section 7). `everything` encodes each character by its number, in one of the
  /// two bases.
  static func entities(_ text: String, everything: Bool = false) -> String {
    var encoded = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case _ where everything && index % 2 == 0: encoded += "&#x\(String(scalar.value, radix: 16));"
      case _ where everything: encoded += "&#\(scalar.value);"
      case "&": encoded += "&amp;"
      case "<": encoded += "&lt;"
      case ">": encoded += "&gt;"
      case "\"": encoded += "&quot;"
      case "'": encoded += "&#039;"
      case "\\": encoded += "&#92;"
      case "é": encoded += "&eacute;"
      case "€": encoded += "&euro;"
      case _ where scalar.value <= 0x20:
        encoded += "&#x\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16));"
      default: encoded.unicodeScalars.append(scalar)
      }
    }
    return encoded
  }
}
