import Foundation
import TestSupport
import Testing

/// An encrypted client key: the program asks nobody for its pass phrase.
@Suite(.timeLimit(.minutes(10))) struct ClientKeyTests {
  private static let openssl = Commands.path("openssl")

  /// The key in its own file, and in the certificate's file.
  @Test(.enabled(if: openssl != nil), arguments: [true, false])
  func anEncryptedKeyFailsAtOnce(isApart: Bool) async throws {
    let openssl = try #require(Self.openssl)
    let folder = try TemporaryFolder()
    let (key, certificate) = (folder.file("key.pem"), folder.file("cert.pem"))
    let words = [
      "req", "-x509", "-newkey", "rsa:2048", "-passout", "pass:hunter2", "-days", "2", "-subj", "/CN=client",
    ]
    let made = try await Program(openssl, words + ["-keyout", key, "-out", certificate]).result()
    try #require(made.exitCode == 0, "\(made.errorText)")
    let both = try folder.write(
      "both.pem", try [certificate, key].map { try String(contentsOfFile: $0, encoding: .utf8) }.joined())
    let server = try RawServer { $0.hang() }
    let options = isApart ? ["--client-cert", certificate, "--client-key", key] : ["--client-cert", both]
    let result = try await Monitor.run(
      Monitor.check("https://127.0.0.1:\(server.port)/", ["-m", "api.up"] + options))
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("this machine cannot ask the server"), "\(result.output)")
    #expect(!(result.output + result.errorText).contains("phrase"), "\(result.errorText)")
  }
}
