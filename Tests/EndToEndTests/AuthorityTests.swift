import Foundation
import TestSupport
import Testing

/// Which authorities are trusted. The system's folder of them is another one for the child, in a mount namespace.
@Suite(.timeLimit(.minutes(10))) struct AuthorityTests {
  private static let systemFolder = "/etc/ssl/certs"

  /// Runs a check with another folder in place of the system's; nil where this machine does not let a user do so.
  private static func check(_ url: String, systemFolder folder: String, _ options: [String]) async throws -> String? {
    guard let unshare = Commands.path("unshare"), FileManager.default.fileExists(atPath: systemFolder) else {
      return nil
    }
    let script = "mount --bind \"$1\" \(systemFolder) || exit 99; shift; exec \"$@\""
    let words = ["-rm", "/bin/sh", "-c", script, "sh", folder, Monitor.path]
    let result = try await Program(
      unshare, words + Monitor.check(url, ["-m", "api.up", "--timeout", "3s"] + options), environment: Monitor.login
    ).result()
    return result.output.isEmpty ? nil : result.output
  }

  @Test(.enabled(if: Commands.path("openssl") != nil))
  func anAuthorityOfOnesOwnTakesThePlaceOfTheSystems() async throws {
    let (server, other) = (try await OpenSSLServer(), try await OpenSSLServer(address: "127.0.0.2"))
    defer { for server in [server, other] { server.stop() } }
    let folder = try TemporaryFolder()
    try folder.write("authority.pem", try String(contentsOfFile: server.certificate, encoding: .utf8))
    _ = try await Program(try #require(Commands.path("openssl")), ["rehash", folder.path]).result()
    func check(_ options: [String]) async throws -> String? {
      try await Self.check(server.url, systemFolder: folder.path, options)
    }
    // Where the folder cannot be set up, or libcurl was built with another, there is nothing to see.
    guard let trusted = try await check([]), !trusted.contains("certificate") else { return }
    let refused = try #require(await check(["--ca-file", other.certificate]))
    #expect(refused.contains("certificate"), "\(refused)")
    #expect(try await check(["--ca-file", server.certificate])?.contains("certificate") == false)
  }
}
