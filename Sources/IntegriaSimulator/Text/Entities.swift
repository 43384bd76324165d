/// The server's encoding of everything that it receives: it stores and answers texts as HTML entities.
enum Entities {
  /// Encodes a parameter, as the server does before it compares or stores it.
  ///
  /// Bytes that are not UTF-8 are converted from Latin-1, never refused.
  static func encode(_ bytes: [UInt8]) -> String {
    let scalars: [Unicode.Scalar]
    if let text = String(validating: bytes, as: UTF8.self) {
      scalars = Array(text.unicodeScalars)
    } else {
      scalars = bytes.map { Unicode.Scalar($0) }
    }
    return encode(scalars)
  }

  static func encode(_ text: String) -> String { encode(Array(text.unicodeScalars)) }

  private static func encode(_ scalars: [Unicode.Scalar]) -> String {
    var result = ""
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "/", next == "*" {
        result += "&#47;&#42;"
        index += 2
      } else if scalar == "*", next == "/" {
        result += "&#42;&#47;"
        index += 2
      } else {
        append(scalar, to: &result)
        index += 1
      }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "\\": result += "&#92;"
    case "(": result += "&#40;"
    case ")": result += "&#41;"
    case "'": result += "&#039;"
    case _ where scalar.value <= 32:
      let hexadecimal = String(scalar.value, radix: 16)
      result += "&#x\(hexadecimal.count < 2 ? "0" : "")\(hexadecimal);"
    default:
      if let name = EntityTable.names[scalar.value] {
        result += "&\(name);"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Decodes entities once; unknown entities stay unchanged.
  static func decode(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Substring(text)
    while let ampersand = rest.firstIndex(of: "&") {
      result.append(contentsOf: rest[..<ampersand].unicodeScalars)
      rest = rest[ampersand...]
      if let end = rest.prefix(12).firstIndex(of: ";"), let scalar = scalar(named: rest[..<end].dropFirst()) {
        result.append(scalar)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append("&")
        rest = rest.dropFirst()
      }
    }
    result.append(contentsOf: rest.unicodeScalars)
    return String(result)
  }

  private static func scalar(named name: Substring) -> Unicode.Scalar? {
    if name.hasPrefix("#x") { return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
    return EntityTable.codePoints[String(name)].flatMap(Unicode.Scalar.init)
  }
}
