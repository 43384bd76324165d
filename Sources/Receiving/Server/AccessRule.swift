internal import FoundationEssentials

/// Who may send alerts: the settings `token-file`, or `user` with `password-file`, of `[receive]`.
package enum AccessRule: Sendable {
  /// Everyone who can connect; allowed on loopback addresses only.
  case everyone
  /// `Authorization: Bearer TOKEN`.
  case bearer(token: String)
  /// `Authorization: Basic …`.
  case basic(user: String, password: String)

  /// Whether the value of the header `Authorization` is valid; nil for a missing header. The time of the comparison
  /// does not depend on the number of correct bytes.
  package func admits(_ authorization: String?) -> Bool {
    switch self {
    case .everyone: true
    case .bearer(let token): Self.credentials(authorization, "bearer").map { Self.areEqual($0, token) } ?? false
    case .basic(let user, let password):
      Self.credentials(authorization, "basic").flatMap { Data(base64Encoded: $0) }
        .map { Self.areEqual(String(decoding: $0, as: UTF8.self), "\(user):\(password)") } ?? false
    }
  }

  /// The value of the header `WWW-Authenticate` in a 401 answer.
  package var challenge: String {
    switch self {
    case .everyone, .bearer: #"Bearer realm="integria-monitor""#
    case .basic: #"Basic realm="integria-monitor", charset="UTF-8""#
    }
  }

  private static func credentials(_ authorization: String?, _ scheme: String) -> String? {
    let words = (authorization ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].lowercased() == scheme else { return nil }
    return words[1].trimmingPrefix { $0 == " " }.isEmpty ? nil : String(words[1].trimmingPrefix { $0 == " " })
  }

  /// Compares all bytes of `sent`, also after the first difference.
  private static func areEqual(_ sent: String, _ secret: String) -> Bool {
    let expected = Array(secret.utf8)
    guard !expected.isEmpty else { return false }
    var difference = sent.utf8.count ^ expected.count
    for (index, byte) in sent.utf8.enumerated() { difference |= Int(byte ^ expected[index % expected.count]) }
    return difference == 0
  }
}
