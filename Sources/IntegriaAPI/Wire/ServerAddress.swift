/// Where an Integria server's API is.
package struct ServerAddress: Sendable, Hashable {
  /// The complete address of `api.php`.
  package let endpoint: String
  /// Host as the address names it, without brackets: `helpdesk.example.com`, `::1`.
  package let host: String

  private static let script = "/include/api.php"

  /// Reads `http://HOST[:PORT][/PATH]` or `https://…`, with or without `/include/api.php` at its end. A bare IPv6
  /// address (`http://::1/integria`) gets its brackets.
  ///
  /// Throws for another scheme, an empty host, a bad port, a user or a query in the address, blanks or control characters.
  package init(_ text: String) throws(AddressError) {
    func refuse(_ reason: String) -> AddressError { AddressError(reason: reason) }
    guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f }) else {
      throw refuse("it holds blanks or control characters")
    }
    let lowercased = text.lowercased().utf8
    guard let scheme = ["http://", "https://"].first(where: { lowercased.starts(with: $0.utf8) }) else {
      throw refuse("it must begin with http:// or https://")
    }
    // By scalars: some characters take what follows into themselves, a slash too.
    let rest = text.unicodeScalars.dropFirst(scheme.count)
    guard !rest.contains("?"), !rest.contains("#") else { throw refuse("it may not have a query or a fragment") }
    let authority = rest.prefix { $0 != "/" }
    // Anywhere: a password with a slash in it would end the authority before its @, and be told as a port.
    guard !rest.contains("@") else {
      throw refuse("a user or password in it would show in the process list; use --user and --password-file")
    }
    let (host, port) = try Self.split(Substring(authority))
    var path = rest.dropFirst(authority.count)
    while path.last == "/" { path.removeLast() }
    let isWhole = path.reversed().starts(with: Self.script.unicodeScalars.reversed())
    if let hint = Self.hint(host, path: isWhole ? "" : String(path)) { throw refuse(hint) }
    let shown = host.unicodeScalars.contains(":") ? "[\(host)]" : host
    endpoint = scheme + shown + (port.map { ":\($0)" } ?? "") + String(path) + (isWhole ? "" : Self.script)
    self.host = host
  }

  /// What to write instead of an address that cannot be that of the API; nil if there is nothing to say. libcurl turns
  /// an international name by the locale, which a program that a monitor starts does not have.
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

  /// An authority's host, without brackets, and port. Throws where either is none.
  static func split(_ authority: Substring) throws(AddressError) -> (host: String, port: UInt16?) {
    let authority = authority.unicodeScalars
    var host = authority
    var port: Substring.UnicodeScalarView?
    if authority.first == "[" {
      guard let bracket = authority.firstIndex(of: "]") else { throw AddressError(reason: "its bracket is not closed") }
      host = authority[authority.index(after: authority.startIndex)..<bracket]
      let tail = authority[authority.index(after: bracket)...]
      guard tail.first ?? ":" == ":" else { throw AddressError(reason: "something follows its bracket") }
      port = tail.isEmpty ? nil : tail.dropFirst()
    } else if authority.count(where: { $0 == ":" }) == 1, let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
    }
    guard !host.isEmpty else { throw AddressError(reason: "it names no host") }
    guard !host.contains("["), !host.contains("]") else { throw AddressError(reason: "its brackets do not fit") }
    guard let port else { return (String(host), nil) }
    // Not repeated: it may be the password of a `user:password` whose @ is missing.
    guard let number = UInt16(String(port)), number > 0, port.first != "+" else {
      throw AddressError(reason: "what follows the host's colon is not a port")
    }
    return (String(host), number)
  }
}

/// Why a text is no address of a server.
package struct AddressError: Error, Hashable {
  package let reason: String
}

extension ServerAddress {
  /// Whether the address names this machine: `localhost`, `127.…` or `::1`.
  package var isLoopback: Bool {
    var name = host.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    return ["localhost", "::1", "0:0:0:0:0:0:0:1"].contains(name)
      || name.hasPrefix("127.") && name.allSatisfy { $0.isNumber || $0 == "." }
  }
}
