internal import Monitoring

/// Cleans text from outside (server answers, names of users) for reports that other programs read.
enum PlainText {
  /// The text on one line. Control characters and line ends become blanks, a run of blanks becomes one, `|` becomes a
  /// broken bar, and `<` gets a blank after it, because a web interface would take it for markup.
  static func line(_ text: String) -> String {
    guard !isLine(text) else { return text }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "|": line.append("¦")
      case "<":
        line.append("<")
        line.append(" ")
      case _ where isBlank(scalar):
        if line.last != " " { line.append(" ") }
      default: line.append(scalar)
      }
    }
    while line.last == " " { line.removeLast() }
    return String(line.drop { $0 == " " })
  }

  /// Whether the text is ASCII, as most texts are, and `line` would not change it.
  private static func isLine(_ text: String) -> Bool {
    var isAfterBlank = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " ") where !isAfterBlank: isAfterBlank = true
      case UInt8(ascii: "|"), UInt8(ascii: "<"): return false
      case 0x21...0x7e: isAfterBlank = false
      default: return false
      }
    }
    return !isAfterBlank
  }

  /// The name on one line; `unnamed` if no character can be shown.
  static func name(_ text: String) -> String {
    let name = line(text)
    return name.isEmpty ? "unnamed" : name
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.disturbsLine || scalar.properties.generalCategory == .spaceSeparator
  }

  /// The names, made unique regardless of case by a number after later duplicates.
  static func unique(_ names: [String], key: (String) -> String = { $0.lowercased() }) -> [String] {
    unique(names.map { ($0, "") }, key: key)
  }

  /// The names, made unique like `unique`, except that case counts in the label of a part, after the first bracket. So
  /// a label does not depend on other parts.
  static func uniqueWithParts(_ names: [String]) -> [String] {
    unique(names) { name in
      let metric = name.prefix { $0 != "[" }
      return metric.lowercased() + String(name[metric.endIndex...])
    }
  }

  /// The names with their endings, made unique like `unique` by a number before the ending.
  static func unique(
    _ names: [(name: String, ending: String)], key: (String) -> String = { $0.lowercased() }
  ) -> [String] {
    var seen: Set<String> = []
    var next: [String: Int] = [:]
    return names.map { name, ending in
      var candidate = name + ending
      guard !seen.insert(key(candidate)).inserted else { return candidate }
      let first = key(candidate)
      var number = next[first] ?? 2
      repeat {
        candidate = "\(name)_\(number)\(ending)"
        number += 1
      } while !seen.insert(key(candidate)).inserted
      next[first] = number
      return candidate
    }
  }
}
