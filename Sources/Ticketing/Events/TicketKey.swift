/// What makes two events the same problem: the caller's key, within a server and a group. Never empty, never the title.
package struct TicketKey: Hashable, Sendable {
  /// The caller's words, `web1/disk`.
  package let text: String
  /// The server's address and the group, as the settings have them.
  package let server: String
  package let group: String

  /// nil where the text is empty or blank: an empty key would match strangers' tickets.
  package init?(_ text: String, server: String, group: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    self.text = text
    self.server = server
    self.group = group
  }

  /// A bare ASCII word that stands at the end of the ticket's description, for a search to find. It leaves the server's
  /// address out, which two monitors may write differently.
  package var marker: String { "IM" + Fingerprint.hexadecimal(of: [group, text]) }

  /// Name of the key's files in the journal.
  package var fileName: String { Fingerprint.hexadecimal(of: [server, group, text]) }
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
