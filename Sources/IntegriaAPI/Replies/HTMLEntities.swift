/// HTML entities in the texts that Integria stores and returns (WIRE.md section 7).
package enum HTMLEntities {
  /// Length of the longest entity in bytes, between `&` and `;`.
  private static let longestName = 10

  /// Decodes every entity once: `&amp;lt;` becomes `&lt;`. Other text is unchanged.
  package static func decode(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var decoded = ""
    var rest = Substring(text)
    while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      decoded += rest[..<ampersand]
      let following = rest[rest.utf8.index(after: ampersand)...]
      if let (value, length) = entity(following.utf8) {
        decoded.unicodeScalars.append(value)
        rest = rest[rest.utf8.index(ampersand, offsetBy: length)...]
      } else {
        decoded.unicodeScalars.append("&")
        rest = following
      }
    }
    return decoded + rest
  }

  /// The character of the entity at the start of a text (after `&`), and the entity's length including `&` and `;`.
  private static func entity(_ text: Substring.UTF8View) -> (Unicode.Scalar, length: Int)? {
    let head = text.prefix(longestName + 1)
    guard let semicolon = head.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = head[..<semicolon]
    return scalar(named: String(decoding: name, as: UTF8.self)).map { ($0, name.count + 2) }
  }

  private static func scalar(named name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return HTMLEntityTable.scalars[name] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
    let number = isHexadecimal ? digits.dropFirst() : digits
    guard let first = number.first, first != "+", first != "-" else { return nil }
    return UInt32(number, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
  }
}
