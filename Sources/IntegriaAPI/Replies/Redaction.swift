/// Hides secrets in a server's answer before it is shown, because a server may echo a request or an SQL statement.
package struct Redaction: Sendable {
  /// Length of the longest entity, `&thetasym;`, in bytes.
  private static let longestEntity = 10
  /// The largest number of backslashes in a row that are decoded. A text that was escaped twice has three before a
  /// quote.
  private static let escapeLimit = 4

  private let secrets: [[UInt8]]

  package init(_ secrets: [Secret] = []) {
    let texts = Set(secrets.filter { !$0.isEmpty }.map { $0.reveal() })
    self.secrets = texts.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// The text with dots in place of each secret, whether the secret is plain, percent-encoded as in an address,
  /// entity-encoded as the server stores it, or has its quotes escaped as in PHP, SQL and JSON.
  package func hide(in text: some StringProtocol) -> String {
    guard !secrets.isEmpty else { return String(text) }
    let bytes = Array(text.utf8)
    var hidden: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let end = secrets.lazy.compactMap({ Self.end(of: $0, in: bytes[index...]) }).first {
        hidden += Array("••••".utf8)
        index = end
      } else {
        hidden.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: hidden, as: UTF8.self)
  }

  /// The end of the secret at the start of the text; nil if the text begins with something else. Text that looks
  /// encoded may also be literal, so both readings are followed; the longest match counts.
  private static func end(of secret: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, first == secret.first || "%+&\\".utf8.contains(first) else { return nil }
    // For each number of secret bytes read: the positions in the text that the readings have reached.
    var places: [[Int]] = Array(repeating: [], count: secret.count + 1)
    places[0] = [text.startIndex]
    for read in secret.indices {
      for place in places[read] {
        for form in forms(at: text[place...]) where secret[read...].starts(with: form.bytes) {
          let (reached, end) = (read + form.bytes.count, place + form.length)
          if !places[reached].contains(end) { places[reached].append(end) }
        }
      }
    }
    return places[secret.count].max()
  }

  /// The largest number of bytes that a secret may take in a text.
  var reach: Int { (secrets.first?.count ?? 0) * (Self.longestEntity + 2) * (1 + Self.escapeLimit) }

  private typealias Form = (bytes: [UInt8], length: Int)

  /// The readings of the start of a text: those of `plainForms`, those after a backslash, and a doubled quote as one
  /// quote, as in SQL.
  private static func forms(at text: ArraySlice<UInt8>, escapes: Int = escapeLimit) -> [Form] {
    var forms = plainForms(at: text)
    for (bytes, length) in forms {
      let rest = text.dropFirst(length)
      if bytes == [UInt8(ascii: "\\")], escapes > 0 {
        forms += Self.forms(at: rest, escapes: escapes - 1).map { ($0.bytes, length + $0.length) }
      } else if bytes == [UInt8(ascii: "'")] || bytes == [UInt8(ascii: "\"")] {
        forms += plainForms(at: rest).filter { $0.bytes == bytes }.map { ($0.bytes, length + $0.length) }
      }
    }
    return forms
  }

  /// The readings of the start of a text: an entity, a percent-encoded byte, a `+`, an escape, the byte itself.
  private static func plainForms(at text: ArraySlice<UInt8>) -> [Form] {
    guard let first = text.first else { return [] }
    var forms: [Form] = [([first], 1)]
    switch first {
    case UInt8(ascii: "%"):
      if let byte = number(text.dropFirst(), digits: 2) { forms.insert(([UInt8(truncatingIfNeeded: byte)], 3), at: 0) }
    case UInt8(ascii: "+"): forms.append(([UInt8(ascii: " ")], 1))
    case UInt8(ascii: "&"):
      guard let end = text.prefix(longestEntity + 2).firstIndex(of: UInt8(ascii: ";")) else { break }
      let entity = String(decoding: text[...end], as: UTF8.self)
      let decoded = HTMLEntities.decode(entity)
      if decoded != entity { forms.insert((Array(decoded.utf8), end - text.startIndex + 1), at: 0) }
    case UInt8(ascii: "\\"): forms += escape(text.dropFirst()).map { [$0] } ?? []
    default: break
    }
    return forms
  }

  /// Reads an escape such as `\u00f6` or `\n`; `text` begins after the backslash.
  private static func escape(_ text: ArraySlice<UInt8>) -> Form? {
    guard let letter = text.first else { return nil }
    let rest = text.dropFirst()
    switch letter {
    case UInt8(ascii: "u"):
      guard let unit = number(rest, digits: 4) else { return nil }
      if let character = Unicode.Scalar(unit) { return (Array(String(character).utf8), 6) }
      let second = rest.dropFirst(4)
      guard second.starts(with: "\\u".utf8), let low = number(second.dropFirst(2), digits: 4) else { return nil }
      let pair = String(decoding: [UInt16(truncatingIfNeeded: unit), UInt16(truncatingIfNeeded: low)], as: UTF16.self)
      return (Array(pair.utf8), 12)
    case UInt8(ascii: "x"): return number(rest, digits: 2).map { ([UInt8(truncatingIfNeeded: $0)], 4) }
    case UInt8(ascii: "n"): return ([0x0a], 2)
    case UInt8(ascii: "r"): return ([0x0d], 2)
    case UInt8(ascii: "t"): return ([0x09], 2)
    case UInt8(ascii: "b"): return ([0x08], 2)
    case UInt8(ascii: "f"): return ([0x0c], 2)
    case UInt8(ascii: "0"): return ([0x00], 2)
    case UInt8(ascii: "Z"): return ([0x1a], 2)
    default: return nil
    }
  }

  /// The value of the first `count` hexadecimal digits of a text; nil if there are fewer.
  private static func number(_ text: ArraySlice<UInt8>, digits count: Int) -> UInt32? {
    let digits = text.prefix(count)
    guard digits.count == count, digits.allSatisfy(PercentEncoding.isHexadecimalDigit) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
