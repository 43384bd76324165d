import TestSupport
import Testing

/// `doctor` with real handshakes. The server answers with a web page, so the step `address` always fails.
@Suite(.timeLimit(.minutes(10)), .enabled(if: Commands.path("openssl") != nil)) struct DoctorTLSTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    var address = "127.0.0.1"
    var days = 40
    var isTrusted = true
    var isVerified = true
    let names: [String]
    var remedy = ""
    var testDescription: String { what }
  }

  @Test(arguments: [
    Case(what: "a good certificate", names: ["address"]),
    Case(what: "few days left", days: 5, names: ["TLS", "address"], remedy: "renewed"),
    Case(what: "another name", address: "10.9.9.9", names: ["TLS"], remedy: "another name"),
    Case(what: "an unknown authority", isTrusted: false, names: ["TLS"], remedy: "ca-file"),
    Case(what: "insecure", isTrusted: false, isVerified: false, names: ["TLS", "address"], remedy: "remove insecure"),
  ])
  func aCertificateIsNamedForWhatIsWrongWithIt(_ given: Case) async throws {
    let server = try await OpenSSLServer(address: given.address, days: given.days)
    defer { server.stop() }
    let words =
      ["--url", server.url, "--http-method", "get"] + (given.isTrusted ? ["--ca-file", server.certificate] : [])
      + (given.isVerified ? [] : ["--insecure"])
    let troubles = try await onThread { try APIScene().troubles(words) }
    #expect(troubles.map(\.name) == given.names, "\(troubles)")
    #expect(troubles.first?.remedy.contains(given.remedy) == true, "\(troubles)")
  }
}
