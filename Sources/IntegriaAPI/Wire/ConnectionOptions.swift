/// How to reach a server: everything that the transport needs, except the requests.
package struct ConnectionOptions: Sendable {
  /// Which of a host's addresses to use.
  package enum Family: Sendable { case any, ipv4, ipv6 }

  /// The PEM file with the trusted authorities; nil for the system's.
  package var caFile: String?
  /// The PEM file with the client's certificate; nil for none.
  package var clientCertificate: String?
  /// The PEM file with the client's key; nil if the certificate's file contains it.
  package var clientKey: String?
  /// False for `--insecure`, which accepts any certificate.
  package var verifiesCertificates = true
  /// The proxy's address; nil uses the environment (`http_proxy`, `https_proxy`, `ALL_PROXY`, `no_proxy`), empty uses
  /// no proxy.
  package var proxy: String?
  /// Hosts that need no proxy, separated by commas.
  package var noProxy: String?
  /// Which of a host's addresses to use.
  package var family = Family.any
  /// The `User-Agent` header.
  package var userAgent = "integria-monitor"
  /// The largest body that is read, in bytes.
  package var bodyLimit = 8 << 20
  /// Whether outcomes carry the facts of the TLS handshake.
  package var notesTLS = false
  /// Called as a body arrives, with the number of bytes so far; nil to call nothing.
  package var onBody: (@Sendable (Int) -> Void)?

  package init() {}
}
