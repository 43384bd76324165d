/// HTML entities of the texts that Integria stores and returns (WIRE.md section 7).
package enum HTMLEntities {
  /// Longest entity that is looked at, in bytes between `&` and `;`.
  private static let longestName = 10

  /// Decodes every entity exactly once: `&amp;lt;` is the text `&lt;`. What is no entity stays as it is.
  package static func decode(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var decoded = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if scalar == "&", let (value, end) = entity(in: scalars, at: next) {
        decoded.append(value)
        index = end
      } else {
        decoded.append(scalar)
        index = next
      }
    }
    return String(decoded)
  }

  private static func entity<Scalars: BidirectionalCollection<Unicode.Scalar>>(
    in scalars: Scalars, at start: Scalars.Index
  ) -> (Unicode.Scalar, Scalars.Index)? {
    let head = scalars[start...].prefix(longestName + 1)
    guard let semicolon = head.firstIndex(of: ";") else { return nil }
    let name = String(String.UnicodeScalarView(scalars[start..<semicolon]))
    guard let value = scalar(named: name) else { return nil }
    return (value, scalars.index(after: semicolon))
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
