import IntegriaAPI
import TestSupport
import Testing

/// The facts about a handshake and a server's clock.
@Suite(.timeLimit(.minutes(10))) struct TLSFactsTests {
  @Test(arguments: [
    ("Thu, 26 Nov 2026 11:43:49 GMT", 1_795_693_429), ("Nov 26 11:43:49 2026 GMT", 1_795_693_429),
    ("Nov  1 00:00:00 2126 GMT", 4_949_164_800), ("2026-11-26 11:43:49 GMT", 1_795_693_429),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 23:59:60 GMT", 1_709_251_200),
  ])
  func aMomentInGMTIsRead(_ text: String, _ seconds: Int) { #expect(UniversalTime.seconds(text) == seconds) }

  @Test(arguments: [
    "", "GMT", "Thu, 26 Nov 2026 11:43:49 CET", "Thu, 26 Nov 2026 GMT", "26 Nix 2026 11:43:49 GMT",
    "2026-13-26 11:43:49 GMT", "Nov 26 25:43:49 2026 GMT", "Nov 99999999999999999999 11:43:49 2026 GMT",
    "2026-11 11:43:49 GMT", "Nov 26 11:43 2026 GMT",
  ])
  func anythingElseIsNoMoment(_ text: String) { #expect(UniversalTime.seconds(text) == nil) }

  @Test func theServersClockComesWithItsAnswer() async throws {
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send(
        "HTTP/1.1 200 OK\r\nDATE: Thu, 26 Nov 2026 11:43:49 GMT\r\nContent-Length: 1\r\nConnection: close\r\n\r\n0")
    }
    let outcome = try await LiveCalls("http://127.0.0.1:\(server.port)/").send()[0]
    #expect(outcome.reply?.date == 1_795_693_429)
    #expect(outcome.tls == nil)
  }

  @Test(.enabled(if: Commands.path("openssl") != nil))
  func aHandshakeTellsItsVersionAndTheCertificate() async throws {
    let server = try await OpenSSLServer()
    defer { server.stop() }
    let calls = try LiveCalls(server.url) {
      $0.caFile = server.certificate
      $0.notesTLS = true
    }
    let facts = try #require(await calls.send(method: .get)[0].tls)
    #expect(facts.version?.hasPrefix("TLS") == true, "\(facts)")
    let certificate = try #require(facts.chain.first)
    #expect(certificate.subject.contains("127.0.0.1") && certificate.issuer.contains("127.0.0.1"), "\(facts)")
    #expect(try #require(certificate.expires) > 1_795_693_429)
    #expect(try await LiveCalls(server.url) { $0.caFile = server.certificate }.send(method: .get)[0].tls == nil)
  }
}
