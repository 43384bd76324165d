internal import Foundation
internal import IntegriaAPI

/// `openssl s_server` with a fresh self-signed certificate; it answers every GET with a page.
package final class OpenSSLServer: Sendable {
  package struct NoCertificate: Error { package let reason: String }

  package let port: UInt16
  private let folder: TemporaryFolder
  private let program: Program

  package var certificate: String { folder.file("cert.pem") }
  package var key: String { folder.file("key.pem") }
  package var url: String { "https://127.0.0.1:\(port)/" }

  /// `address` is what the certificate is for, `days` how long it is valid from now on. With `wantsClient` it asks for
  /// a certificate, this one.
  package init(address: String = "127.0.0.1", days: Int = 2, wantsClient: Bool = false) async throws {
    guard let openssl = Commands.path("openssl") else { throw NoCertificate(reason: "there is no openssl") }
    let folder = try TemporaryFolder()
    self.folder = folder
    let (key, certificate) = (folder.file("key.pem"), folder.file("cert.pem"))
    let made = try await Program(
      openssl,
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "\(days)",
        "-subj",
        "/CN=\(address)", "-addext", "subjectAltName=IP:\(address)",
      ]
    ).result()
    guard made.exitCode == 0 else { throw NoCertificate(reason: made.errorText) }
    port = try RefusingPort().port
    let client = wantsClient ? ["-Verify", "1", "-CAfile", certificate] : []
    program = try Program(
      openssl,
      ["s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www", "-quiet"] + client)
    try await waitUntilItListens()
  }

  private func waitUntilItListens() async throws {
    var options = ConnectionOptions()
    options.verifiesCertificates = false
    let address = try ServerAddress(url)
    for _ in 0..<100 {
      let isUp = await onThread { [options] in
        let request = HTTPRequest(url: address.endpoint, method: .get, form: "")
        let outcome = CurlTransport(to: address, options: options)
          .send([request], until: Deadline(after: .seconds(2)), parallel: 1).first
        guard case .failed(.cannotConnect) = outcome?.end else { return true }
        return false
      }
      if isUp { return }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  package func stop() {
    program.stop()
    let program = program
    Task { _ = await program.result() }
  }
}
