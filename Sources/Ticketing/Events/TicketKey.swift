/// Identifies a problem: events with equal keys belong to the same ticket. It consists of the caller's key, the
/// server's address and the namespace.
package struct TicketKey: Hashable, Sendable {
  /// The caller's key, such as `web1/disk`. Never empty.
  package let text: String
  /// The server's address, as in the settings.
  package let server: String
  /// `namespace` of `[tickets]`, which separates customers with equal host names; usually empty.
  package let namespace: String

  /// nil if the text is empty or blank.
  package init?(_ text: String, server: String, namespace: String = "") {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    self.text = text
    self.server = server
    self.namespace = namespace
  }

  /// The key of a host's service, or of the host if the service is empty. Two different pairs never give the same key:
  /// a slash in the host's name becomes `%2F`, and a per cent sign `%25`.
  package static func text(host: String, service: String) -> String {
    let escaped = host.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "/": "%2F"
      default: String(scalar)
      }
    }.joined()
    return service.isEmpty ? escaped : "\(escaped)/\(service)"
  }

  func on(server: String) -> TicketKey? { TicketKey(text, server: server, namespace: namespace) }

  /// The ASCII word at the end of the ticket's description, which a search finds. It does not depend on the server's
  /// address, which two monitors may write differently.
  package var marker: String { Self.markerStart + Fingerprint.hexadecimal(of: [namespace, text]) }

  private static let markerStart = "IM"

  /// Whether a word has the form of a marker, of this key or another.
  static func isMarker(_ word: Substring) -> Bool {
    let digits = word.dropFirst(markerStart.count)
    return word.hasPrefix(markerStart) && digits.utf8.count == Fingerprint.digits && digits.allSatisfy(\.isHexDigit)
  }

  /// The name of the key's files in the journal.
  package var fileName: String { Fingerprint.hexadecimal(of: [server, namespace, text]) }
}

/// A 128-bit FNV-1a hash: the same on every machine and in every version. It is not cryptographic.
enum Fingerprint {
  static let digits = 32

  /// The digits. After each text the hash takes a byte that UTF-8 never contains, so that `a`, `bc` and `ab`, `c`
  /// differ.
  static func hexadecimal(of texts: [String]) -> String {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b
    for text in texts {
      for byte in Array(text.utf8) + [0xff] { hash = (hash ^ UInt128(byte)) &* prime }
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
