internal import Files

/// Reads values of `alert` in the forms in which monitoring systems pass them.
enum PluginText {
  /// A plugin's further lines. Nagios passes them as one line, with `\n` for a line end and two backslashes for one
  /// (`escape_newlines` in its checks.c); Icinga passes them unchanged.
  static func lines(_ text: String) -> String {
    guard !text.utf8.contains(UInt8(ascii: "\n")), text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var plain = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        plain.append(scalar)
        continue
      }
      switch scalars.next() {
      case "n": plain.append("\n")
      case "\\": plain.append("\\")
      case let other?: plain += ["\\", other]
      case nil: plain.append("\\")
      }
    }
    return String(plain)
  }

  /// A moment as text: `@1795581265` or `@1795581265.5`, in seconds since 1970, as local time. Empty for `@0`, which
  /// stands for "never" in monitoring systems. Other text is returned unchanged.
  static func moment(_ text: String) -> String {
    guard text.hasPrefix("@") else { return text }
    let parts = text.dropFirst().split(separator: ".", maxSplits: 1)
    let isNumber = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isNumber, let whole = parts.first, whole.count <= 12, let seconds = Int(whole) else { return text }
    return seconds == 0 ? "" : LocalTime.text(seconds)
  }
}
