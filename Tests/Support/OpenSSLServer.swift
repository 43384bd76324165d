internal import Foundation

/// `openssl s_server` with a new self-signed certificate; answers every GET with a page.
package final class OpenSSLServer: Sendable {
  package struct DidNotStart: Error { package let reason: String }

  package let port: UInt16
  private let folder: TemporaryFolder
  private let program: Program

  package var certificate: String { folder.file("cert.pem") }
  package var key: String { folder.file("key.pem") }
  package var url: String { "https://127.0.0.1:\(port)/" }

  /// Makes a certificate for `address` that is valid for `days` from now on. With `wantsClient`, the server requires
  /// this certificate from the client.
  package init(address: String = "127.0.0.1", days: Int = 2, wantsClient: Bool = false) async throws {
    guard let openssl = Commands.path("openssl") else { throw DidNotStart(reason: "there is no openssl") }
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
    guard made.exitCode == 0 else { throw DidNotStart(reason: made.errorText) }
    let client = wantsClient ? ["-Verify", "1", "-CAfile", certificate] : []
    let program = try Program(
      openssl, ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"] + client)
    self.program = program
    port = try await onThread { try Self.announcedPort(program) }
  }

  /// The port that the server chose, which it prints once it listens.
  private static func announcedPort(_ program: Program) throws -> UInt16 {
    var lines: [String] = []
    while lines.count < 20 {
      lines.append(program.readLine())
      if lines.last?.hasPrefix("ACCEPT ") == true,
        let port = lines.last?.split(separator: ":").last.flatMap({ UInt16($0) })
      {
        return port
      }
    }
    program.stop()
    throw DidNotStart(reason: lines.joined(separator: "\n"))
  }

  package func stop() {
    program.stop()
    let program = program
    Task { _ = await program.result() }
  }
}
