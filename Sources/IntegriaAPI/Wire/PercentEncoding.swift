/// Percent-encoding of form values: everything but RFC 3986's unreserved characters.
///
/// PHP reads a bare `+` as a space and a bare `;` or `&` as a separator, so only unreserved characters stay bare.
package enum PercentEncoding {
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count + text.utf8.count / 2)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// `name=value` pairs, joined with `&`.
  package static func form(_ fields: [(name: String, value: String)]) -> String {
    var form = ""
    for (name, value) in fields { form += "\(form.isEmpty ? "" : "&")\(encode(name))=\(encode(value))" }
    return form
  }

  /// The decoded bytes; malformed escapes stay unchanged.
  static func decode(_ text: some StringProtocol) -> [UInt8] {
    var decoded: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(isHexadecimalDigit),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
      }
    }
    return decoded
  }

  /// Whether the byte is a hexadecimal digit.
  static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    hexadecimal.contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
