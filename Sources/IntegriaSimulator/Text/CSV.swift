/// Lines as PHP's `fputcsv` writes them.
enum CSV {
  /// A line with its newline. A field with a comma, a quote, a backslash or white space is quoted.
  static func line(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\n"
  }

  private static func field(_ text: String) -> String {
    let special: [UInt8] = [0x2c, 0x22, 0x5c, 0x0a, 0x0d, 0x09, 0x20]
    guard text.utf8.contains(where: special.contains) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
