/// The text form of the journal's files: one line `name value` for each field, then a line with the number of fields
/// and a checksum, which reveals cut and damaged files.
package enum RecordText {
  /// The fields as the bytes of a file. Control characters in values are escaped.
  package static func encode(_ fields: [(name: String, value: String)]) -> [UInt8] {
    let lines = Array(fields.map { "\($0.name) \(escape($0.value))\n" }.joined().utf8)
    return lines + Array("end \(fields.count) \(checksum(lines))\n".utf8)
  }

  /// The fields of a file; nil if it is damaged or in another form.
  package static func decode(_ bytes: [UInt8]) -> [(name: String, value: String)]? {
    guard bytes.last == UInt8(ascii: "\n"), let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var fields: [(name: String, value: String)] = []
    // Splits scalars: Swift joins a blank and a combining accent into one character.
    for line in text.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      guard let blank = line.firstIndex(of: " "), let value = unescape(Substring(line[blank...].dropFirst())) else {
        return nil
      }
      fields.append((String(line[..<blank]), value))
    }
    guard let last = fields.popLast(), last.name == "end" else { return nil }
    let end = "end \(last.value)\n"
    let isWhole = last.value == "\(fields.count) \(checksum(bytes.dropLast(end.utf8.count)))"
    return isWhole ? fields : nil
  }

  /// The value of the first field of each name; nil if the file is damaged or in another form.
  package static func values(in bytes: [UInt8]) -> [String: String]? { decode(bytes).map(values) }

  /// The value of the first field of each name.
  package static func values(_ fields: [(name: String, value: String)]) -> [String: String] {
    Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// The 64-bit FNV-1a hash of the lines before the last.
  private static func checksum(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }

  /// A number in a file of the journal (seconds since 1970, a ticket, a count), short enough that sums do not overflow;
  /// nil for nil and for any other text.
  package static func number(_ text: String?) -> Int? { text.flatMap { $0.utf8.count <= 15 ? Int($0) : nil } }

  private static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return text }
    // Bytes, not scalars: appending to a view of scalars copies it each time, which is too slow for texts of megabytes.
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + text.utf8.count / 8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): escaped += "\\\\".utf8
      case UInt8(ascii: "\n"): escaped += "\\n".utf8
      case UInt8(ascii: "\r"): escaped += "\\r".utf8
      case UInt8(ascii: "\t"): escaped += "\\t".utf8
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func unescape(_ text: Substring) -> String? {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var plain = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        plain.append(scalar)
        continue
      }
      switch scalars.next() {
      case "\\": plain.append("\\")
      case "n": plain.append("\n")
      case "r": plain.append("\r")
      case "t": plain.append("\t")
      default: return nil
      }
    }
    return String(plain)
  }
}
