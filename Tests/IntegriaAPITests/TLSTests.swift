import IntegriaAPI
import TestSupport
import Testing

/// TLS failures are reported as such, and what the options allow works.
@Suite(.timeLimit(.minutes(10))) struct TLSTests {
  /// Replays the server's side of a handshake, up to its certificate.
  @Test func aCertificateThatNobodySignedIsRefused() async throws {
    #expect(TLSFlight.selfSigned.count == 880)
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send(TLSFlight.selfSigned)
      connection.hang()
    }
    let outcome = try await LiveCalls("https://127.0.0.1:\(server.port)/").send()[0]
    guard case .tls(let text) = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
    #expect(text.lowercased().contains("certificate"))
  }

  @Test func aServerWithoutTLSIsRefused() async throws {
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    let outcome = try await LiveCalls("https://127.0.0.1:\(server.port)/").send()[0]
    guard case .tls = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func aHandshakeThatNeverEndsIsTold() async throws {
    let server = try RawServer { $0.hang() }
    let outcome = try await LiveCalls("https://127.0.0.1:\(server.port)/").send(seconds: 8)[0]
    let stages: [TransportFailure] = [.timedOut(.securing)]
    #expect(stages.contains(try #require(outcome.failure)))
  }

  // MARK: With a real server

  private static let openssl = Commands.path("openssl")

  @Test(.enabled(if: openssl != nil))
  func authorityFileAndInsecure() async throws {
    let server = try await OpenSSLServer()
    defer { server.stop() }
    let get = HTTPRequest.Method.get
    guard case .tls = try await LiveCalls(server.url).send(method: get)[0].failure else {
      Issue.record("an unknown authority was trusted")
      return
    }
    #expect(
      try await LiveCalls(server.url) { $0.caFile = server.certificate }.send(method: get)[0].reply?.status == 200)
    #expect(
      try await LiveCalls(server.url) { $0.verifiesCertificates = false }.send(method: get)[0].reply?.status == 200)
  }

  /// The certificate is for 127.0.0.1: a trusted certificate for another name is refused.
  @Test(.enabled(if: openssl != nil))
  func anotherNameIsRefused() async throws {
    let server = try await OpenSSLServer()
    defer { server.stop() }
    let calls = try LiveCalls("https://localhost:\(server.port)/") {
      $0.caFile = server.certificate
      $0.family = .ipv4
    }
    guard case .tls = await calls.send(method: .get)[0].failure else {
      Issue.record("the wrong name was accepted")
      return
    }
  }

  @Test(.enabled(if: openssl != nil))
  func clientCertificate() async throws {
    let server = try await OpenSSLServer(wantsClient: true)
    defer { server.stop() }
    let without = try await LiveCalls(server.url) { $0.caFile = server.certificate }.send(method: .get)[0]
    guard case .tls = without.failure else {
      Issue.record("without a certificate: \(without)")
      return
    }
    let with = try await LiveCalls(server.url) {
      $0.caFile = server.certificate
      $0.clientCertificate = server.certificate
      $0.clientKey = server.key
    }.send(method: .get)[0]
    #expect(with.reply?.status == 200)
  }

  @Test(arguments: ["", "no certificate\n"])
  func anAuthorityFileWithoutCertificatesIsThisMachinesFault(content: String) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("ca.pem", content)
    let server = try RawServer { $0.hang() }
    let outcome = try await LiveCalls("https://127.0.0.1:\(server.port)/") { $0.caFile = path }.send()[0]
    guard case .local = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
  }
}
