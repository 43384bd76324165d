/// How a server is reached: everything the transport needs to know except the requests.
package struct ConnectionOptions: Sendable {
  /// Which of a host's addresses are used.
  package enum Family: Sendable { case any, ipv4, ipv6 }

  /// File with the authorities to trust, PEM; nil for the system's.
  package var caFile: String?
  /// File with the certificate that is shown to the server, PEM; nil for none.
  package var clientCertificate: String?
  /// File with its key, PEM; nil if it is in the certificate's file.
  package var clientKey: String?
  /// False for `--insecure`: any certificate is taken.
  package var verifiesCertificates = true
  /// Proxy address; nil leaves it to the environment (`http_proxy`, `https_proxy`, `ALL_PROXY`, `no_proxy`), empty uses
  /// none.
  package var proxy: String?
  /// Hosts that need no proxy, separated by commas.
  package var noProxy: String?
  /// Which of a host's addresses are used.
  package var family = Family.any
  /// The `User-Agent` header.
  package var userAgent = "integria-monitor"
  /// Largest body that is read, in bytes.
  package var bodyLimit = 8 << 20
  /// Whether outcomes carry the facts of the TLS handshake.
  package var notesTLS = false
  /// Called while a body comes, with the bytes that it has so far; nil if nobody wants to know.
  package var onBody: (@Sendable (Int) -> Void)?

  package init() {}
}
