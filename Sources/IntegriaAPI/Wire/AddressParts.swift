internal import CCurl

/// The parts of an address, parsed by libcurl, which will also use the address.
struct AddressParts {
  let scheme: String
  /// The host without the brackets of an IPv6 address, with its zone.
  let host: String
  let port: UInt16?
  /// The path as written, with the first slash; `/` if the address has none.
  let path: String

  /// Reads `SCHEME://HOST[:PORT][/PATH]` with any scheme. The text must not contain a user or blanks.
  ///
  /// Throws for an invalid host or port. No reason repeats a part of the text: the supposed port may be the password of
  /// a `user:password` without an @.
  init(_ text: String) throws(AddressError) {
    let authority = (text.tail(after: "://") ?? "").unicodeScalars.prefix { !"/?#".unicodeScalars.contains($0) }
    let noPort = AddressError(reason: "what follows the host's colon is not a port")
    guard let first = authority.first, first != ":", !authority.starts(with: "[]".unicodeScalars) else {
      throw AddressError(reason: "it names no host")
    }
    // Releases of libcurl differ in the hosts that they allow, and in how they read a percent sign.
    let isBracketed = first == "["
    guard isBracketed || authority.prefix(while: { $0 != ":" }).allSatisfy(Self.isOfName) else {
      throw AddressError(reason: "its host is not valid")
    }
    guard let url = LibraryURL() else { throw AddressError(reason: "there is no memory to read it") }
    switch url.read(text) {
    case .ok: break
    case .badPortNumber where !isBracketed || String(authority).holds("]:"): throw noPort
    case _ where isBracketed: throw AddressError(reason: "its host is no IPv6 address in brackets")
    default: throw AddressError(reason: "its host is not valid")
    }
    let port = url[.port].flatMap { UInt16($0) }
    guard port != 0, authority.last != ":" else { throw noPort }
    self.port = port
    scheme = url[.scheme] ?? ""
    let host = url[.host] ?? ""
    self.host = isBracketed ? host.dropFirst().dropLast() + (url[.zone].map { "%25\($0)" } ?? "") : host
    path = url[.path] ?? "/"
  }

  /// Whether a host name may contain the character.
  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII || "-._".unicodeScalars.contains(scalar) || Character(scalar).isLetter || Character(scalar).isNumber
  }
}

/// An address as libcurl reads it.
private struct LibraryURL: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  /// nil if libcurl has no memory for it.
  init?() {
    guard let handle = curl_url() else { return nil }
    self.handle = handle
  }

  deinit { curl_url_cleanup(handle) }

  func read(_ text: String) -> CurlURLResult {
    curl_url_set(handle, .url, text, UInt32(CCURL_READ_ANY_SCHEME | CCURL_READ_PATH_AS_IS))
  }

  /// A part of the address; nil if the address does not have it.
  subscript(part: CurlURLPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, 0) == .ok, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
