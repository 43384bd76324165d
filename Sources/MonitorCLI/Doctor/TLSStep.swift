internal import IntegriaAPI

/// The step about a completed TLS handshake. Pure.
enum TLSStep {
  /// Days before the end of a certificate from which the step warns.
  private static let fewestDays = 14

  /// `now` is in seconds since 1970; `isVerified` is false for `insecure`.
  static func step(_ facts: TLSFacts?, isVerified: Bool, now: Int) -> DoctorStep {
    let text = text(facts, now: now)
    guard isVerified else {
      return DoctorStep(
        .tls, .warning, "any certificate is taken; \(text)",
        remedy: "remove insecure, and set ca-file to the certificate of your authority")
    }
    if let days = facts?.daysLeft(now), days < fewestDays {
      return DoctorStep(.tls, .warning, text, remedy: "have the certificate renewed before monitoring stops")
    }
    if let version = facts?.version, isOld(version) {
      return DoctorStep(.tls, .warning, text, remedy: "let the web server speak TLS 1.2 or later")
    }
    return DoctorStep(.tls, .ok, text)
  }

  private static func isOld(_ version: String) -> Bool {
    version.hasPrefix("SSL") || ["TLSv1", "TLSv1.0", "TLSv1.1", "TLS1.0", "TLS1.1"].contains(version)
  }

  private static func text(_ facts: TLSFacts?, now: Int) -> String {
    guard let facts else { return "the connection is secure" }
    var parts = [facts.version].compactMap(\.self)
    if let certificate = facts.chain.first {
      parts.append("certificate of \(certificate.subject), signed by \(certificate.issuer)")
    }
    if facts.chain.count > 1 { parts.append("\(facts.chain.count) in the chain") }
    if let days = facts.daysLeft(now) { parts.append("valid for \(days) more days") }
    return parts.joined(separator: ", ")
  }

  /// The remedy for a failed handshake, by the library's message.
  static func remedy(_ words: String, at address: ServerAddress) -> String {
    let words = words.lowercased()
    let look = "openssl s_client -connect \(address.hostAndPort)"
    let remedies: [(signs: [String], remedy: String)] = [
      (["expired"], "have the server's certificate renewed"),
      (["not yet valid"], "set this machine's clock, or have the certificate made again"),
      (
        ["subject name", "hostname", "host name"],
        "the certificate is for another name: write that name into url, or have it made for \(address.host)"
      ),
      (
        ["self-signed", "self signed", "issuer", "verify"],
        "set ca-file to the certificate of the authority that signed it; a chain may lack the one between (\(look))"
      ),
      (
        ["wrong version", "packet length", "http_request"],
        "that port does not speak TLS: write http:// into url, or the port that does"
      ),
      (["alert"], "the server refused this client: set client-cert and client-key if it asks for them"),
    ]
    return remedies.first { $0.signs.contains(where: words.contains) }?.remedy
      ?? "look at the server's certificate (\(look)); for an authority of your own set ca-file"
  }
}

extension TLSFacts {
  /// Whole days until the first certificate of the chain expires; negative after that; nil if the library reports no
  /// dates.
  fileprivate func daysLeft(_ now: Int) -> Int? {
    chain.compactMap(\.expires).min().map { Int((Double($0 - now) / 86_400).rounded(.down)) }
  }
}
