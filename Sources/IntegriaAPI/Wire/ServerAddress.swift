/// The address of an Integria server's API.
package struct ServerAddress: Sendable, Hashable {
  /// The complete address of `api.php`.
  package let endpoint: String
  /// The host as libcurl reads it from the address, without brackets: `helpdesk.example.com`, `::1`.
  package let host: String

  private static let script = "/include/api.php"

  /// Reads `http://HOST[:PORT][/PATH]` or `https://…`, with or without `/include/api.php` at the end. Adds the brackets
  /// to a bare IPv6 address (`http://::1/integria`).
  ///
  /// Throws for another scheme, an invalid host or port, a user or a query in the address, blanks or control
  /// characters.
  package init(_ text: String) throws(AddressError) {
    func refuse(_ reason: String) -> AddressError { AddressError(reason: reason) }
    guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f }) else {
      throw refuse("it holds blanks or control characters")
    }
    let lowercased = text.lowercased().utf8
    guard let scheme = ["http://", "https://"].first(where: { lowercased.starts(with: $0.utf8) }) else {
      throw refuse("it must begin with http:// or https://")
    }
    // Compare scalars: some characters combine with the next one, even with a slash.
    let rest = text.unicodeScalars.dropFirst(scheme.count)
    guard !rest.contains("?"), !rest.contains("#") else { throw refuse("it may not have a query or a fragment") }
    // An @ is refused anywhere: a password with a slash would end the authority before the @, and be shown as a port.
    guard !rest.contains("@") else {
      throw refuse("a user or password in it would show in the process list; use --user and --password-file")
    }
    let parts = try AddressParts(scheme + Self.bracketed(rest))
    var path = parts.path.utf8[...]
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    let isWhole = path.reversed().starts(with: Self.script.utf8.reversed())
    if let hint = Self.hint(parts.host, path: isWhole ? "" : String(Substring(path))) { throw refuse(hint) }
    let shown = parts.host.utf8.contains(UInt8(ascii: ":")) ? "[\(parts.host)]" : parts.host
    let port = parts.port.map { ":\($0)" } ?? ""
    endpoint = scheme + shown + port + String(Substring(path)) + (isWhole ? "" : Self.script)
    host = parts.host
  }

  /// An authority and path with brackets around a bare IPv6 address, which has more than one colon.
  private static func bracketed(_ rest: Substring.UnicodeScalarView) -> String {
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("["), authority.count(where: { $0 == ":" }) > 1 else { return String(rest) }
    return "[\(String(authority))]" + String(rest.dropFirst(authority.count))
  }

  /// What to write instead of an address that cannot be the API's; nil if there is no advice. libcurl converts an
  /// international name by the locale, and a monitor starts its plugins without one.
  private static func hint(_ host: String, path: String) -> String? {
    if !host.utf8.allSatisfy({ $0 < 0x80 }) {
      return "its host has letters beyond ASCII; write the name as DNS has it, with xn--"
    }
    let path = path.lowercased()
    if path.hasSuffix("/api/v2") || (path + "/").holds("/api/v2/") {
      return "it names another API; leave out /api/v2 and what follows, as in https://HOST/integria"
    }
    if path.hasSuffix(".php") || path.holds(".php/") {
      return "it names a page; leave the page out, as in https://HOST/integria"
    }
    return nil
  }
}

/// Why a text is not the address of a server or proxy.
package struct AddressError: Error, Hashable {
  /// What is wrong with the address, as a clause.
  package let reason: String
}

extension ServerAddress {
  /// The address without `/include/api.php`, under which other APIs have their addresses.
  package var base: String { String(endpoint.dropLast(Self.script.count)) }

  /// Whether the server is reached over TLS.
  package var isSecure: Bool { endpoint.lowercased().hasPrefix("https://") }

  /// Whether the address names this machine: `localhost`, `127.…` or `::1`.
  package var isLoopback: Bool {
    var name = host.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    return ["localhost", "::1", "0:0:0:0:0:0:0:1"].contains(name)
      || name.hasPrefix("127.") && name.allSatisfy { $0.isNumber || $0 == "." }
  }
}
