internal import FoundationEssentials

/// A proxy's address, as libcurl reads it: `[scheme://][user:password@]host[:port]`.
package struct ProxyAddress: Sendable, Hashable {
  /// The host in the address, without brackets.
  package let host: String
  /// The port; nil for libcurl's default, 1080.
  package let port: UInt16?

  private static let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]

  /// Throws for another scheme, an invalid host or port, a user or password with unencoded delimiters, anything but a
  /// slash after the port, blanks or control characters. No reason repeats a part of the text.
  package init(_ text: String) throws(AddressError) {
    func refuse(_ reason: String) -> AddressError { AddressError(reason: reason) }
    guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && !(0x7f...0x9f).contains($0.value) }) else {
      throw refuse("it holds blanks or control characters")
    }
    let (scheme, rest) = Self.split(text)
    guard scheme.map({ Self.schemes.contains($0.lowercased()) }) ?? true else {
      throw refuse("its scheme is not one of \(Self.schemes.joined(separator: ", "))")
    }
    var place = rest
    if let at = rest.unicodeScalars.lastIndex(of: "@") {
      guard Self.isEncoded(rest[..<at]) else { throw refuse("its user or password is not percent-encoded") }
      place = rest[rest.unicodeScalars.index(after: at)...]
    }
    if place.unicodeScalars.last == "/" { place.unicodeScalars.removeLast() }
    guard !place.unicodeScalars.contains(where: { "/?#\\".unicodeScalars.contains($0) }) else {
      throw refuse("something follows its host")
    }
    let parts = try AddressParts("\(scheme ?? "http")://\(place)")
    (host, port) = (parts.host, parts.port)
  }

  /// The parts before and after `://`.
  private static func split(_ text: String) -> (scheme: Substring?, rest: Substring) {
    guard let rest = text.tail(after: "://") else { return (nil, text[...]) }
    return (text[..<text.utf8.index(rest.startIndex, offsetBy: -3)], rest)
  }

  /// Whether a user and password contain no unencoded delimiter, and no byte that libcurl refuses.
  private static func isEncoded(_ login: Substring) -> Bool {
    guard !login.unicodeScalars.contains(where: { "/?#@[]\\".unicodeScalars.contains($0) }) else { return false }
    return login.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { rest in
      let digits = rest.prefix(2)
      guard digits.utf8.count == 2, digits.utf8.allSatisfy(PercentEncoding.isHexadecimalDigit) else { return false }
      return UInt8(digits, radix: 16).map { $0 >= 0x20 } ?? false
    }
  }
}

extension ProxyAddress {
  /// The secret parts of a proxy's address, even if it is invalid: user and password together, the password as written
  /// and decoded, and both as encoded in the header for the proxy. If one of the two is missing, the other is the
  /// secret.
  package static func secrets(in text: String) -> [Secret] {
    let rest = split(text).rest
    guard let at = rest.unicodeScalars.lastIndex(of: "@") else { return [] }
    let login = rest[..<at]
    guard let colon = login.unicodeScalars.firstIndex(of: ":") else {
      return login.isEmpty ? [] : [Secret(String(login))]
    }
    let (user, password) = (login[..<colon], login[login.unicodeScalars.index(after: colon)...])
    guard !password.isEmpty else { return user.isEmpty ? [] : [Secret(String(user))] }
    let decoded = PercentEncoding.decode(password)
    let header = Data(PercentEncoding.decode(user) + [UInt8(ascii: ":")] + decoded).base64EncodedString()
    return [String(login), String(password), String(decoding: decoded, as: UTF8.self), header].map { Secret($0) }
  }
}
