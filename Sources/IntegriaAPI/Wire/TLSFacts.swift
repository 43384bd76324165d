internal import CCurl

/// The facts of a TLS handshake, for a person who looks for its faults.
package struct TLSFacts: Hashable, Sendable {
  /// A certificate that the server presented.
  package struct Certificate: Hashable, Sendable {
    /// The subject, in the library's words: `CN = helpdesk.example.com`.
    package let subject: String
    /// The issuer, in the same format.
    package let issuer: String
    /// The end of the validity, in seconds since 1970; nil if the library does not report it.
    package let expires: Int?

    package init(subject: String, issuer: String, expires: Int?) {
      self.subject = subject
      self.issuer = issuer
      self.expires = expires
    }
  }

  /// The version, such as `TLSv1.3`; nil if the library does not report it.
  package let version: String?
  /// The server's certificate first, then those of its signers.
  package let chain: [Certificate]

  package init(version: String?, chain: [Certificate]) {
    self.version = version
    self.chain = chain
  }

  /// The facts of a finished transfer; nil if it made no handshake, or did not complete it.
  init?(of easy: UnsafeMutableRawPointer, version: String?) {
    var pointer: UnsafeMutableRawPointer?
    _ = ccurl_get_pointer(easy, .certificates, &pointer)
    let certificates = pointer?.assumingMemoryBound(to: CurlCertificates.self).pointee
    let lists = (0..<Int(certificates?.count ?? 0)).compactMap { certificates?.facts[$0] }
    guard version != nil || !lists.isEmpty else { return nil }
    self.init(version: version, chain: lists.map { Certificate(Self.texts($0)) })
  }

  private static func texts(_ first: UnsafeMutablePointer<CurlList>) -> [String] {
    var texts: [String] = []
    var next: UnsafeMutablePointer<CurlList>? = first
    while let list = next?.pointee {
      if let text = list.text { texts.append(String(cString: text)) }
      next = list.next
    }
    return texts
  }

  /// The version in a message of libcurl: `SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384 / …`.
  static func version(in line: String) -> String? {
    let start = "SSL connection using "
    guard line.hasPrefix(start) else { return nil }
    let version = line.dropFirst(start.count).prefix { $0 != " " && $0 != "\n" }
    return version.isEmpty ? nil : String(version)
  }
}

extension TLSFacts.Certificate {
  /// Reads `Subject:CN = helpdesk`, `Issuer:…` and `Expire date:Nov 26 07:59:21 2026 GMT`.
  init(_ facts: [String]) {
    func value(_ name: String) -> String? {
      facts.first { $0.hasPrefix("\(name):") }.map { String($0.dropFirst(name.count + 1)) }
    }
    self.init(
      subject: value("Subject") ?? "", issuer: value("Issuer") ?? "",
      expires: value("Expire date").flatMap { UniversalTime.seconds($0) })
  }
}

extension CurlTransfer {
  /// Makes libcurl report the facts of the handshake. `context` is this transfer.
  func noteTLS(_ context: UnsafeMutableRawPointer) {
    easy.set(.certificates, 1)
    easy.set(.verbose, 1)
    easy.set(.debugData, to: context)
    // Everything else that arrives here is dropped, including headers with secrets.
    easy.set(.debugFunction) { _, kind, bytes, size, context in
      guard kind == .text, let bytes, let context else { return 0 }
      let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size), as: UTF8.self)
      guard let version = TLSFacts.version(in: line) else { return 0 }
      Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().tlsVersion = version
      return 0
    }
  }
}
