/// What makes two events the same problem: the caller's key, within a server and a namespace. Never empty, never the
/// title, and not the group: that is a property of the ticket.
package struct TicketKey: Hashable, Sendable {
  /// The caller's words, `web1/disk`.
  package let text: String
  /// The server's address, as the settings have it.
  package let server: String
  /// `namespace` of `[tickets]`: keeps several customers with equal host names apart; usually empty.
  package let namespace: String

  /// nil where the text is empty or blank: an empty key would match other people's tickets.
  package init?(_ text: String, server: String, namespace: String = "") {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    self.text = text
    self.server = server
    self.namespace = namespace
  }

  /// The key of a host's service, or of the host if the service is empty, joined so that no two pairs give one text: a
  /// slash of the host's is written `%2F`, a per cent sign of the host's `%25`.
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

  /// The same key on another server.
  func on(server: String) -> TicketKey? { TicketKey(text, server: server, namespace: namespace) }

  /// A bare ASCII word that stands at the end of the ticket's description, for a search to find. It leaves the server's
  /// address out, which two monitors may write differently.
  package var marker: String { "IM" + Fingerprint.hexadecimal(of: [namespace, text]) }

  /// Name of the key's files in the journal.
  package var fileName: String { Fingerprint.hexadecimal(of: [server, namespace, text]) }
}

/// A 128-bit FNV-1a hash: the same on every machine and in every version, and not meant to keep anything secret.
enum Fingerprint {
  /// 32 hexadecimal digits. Each text is followed by a byte that no text holds, so that `a`, `bc` is not `ab`, `c`.
  static func hexadecimal(of texts: [String]) -> String {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b
    for text in texts {
      for byte in Array(text.utf8) + [0xff] { hash = (hash ^ UInt128(byte)) &* prime }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
