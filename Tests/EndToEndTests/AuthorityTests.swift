import Foundation
import TestSupport
import Testing

/// Which authorities are trusted. In a mount namespace, the child sees another folder in place of the system's.
@Suite(.timeLimit(.minutes(10))) struct AuthorityTests {
  private static let systemFolder = "/etc/ssl/certs"

  /// Runs a program with another folder in place of the system's.
  private static func run(_ words: [String], systemFolder folder: String) async throws -> Program.Result {
    let script = "mount --bind \"$1\" \(systemFolder) && shift && exec \"$@\""
    return try await Program(
      try #require(Commands.path("unshare")), ["-rm", "/bin/sh", "-c", script, "sh", folder] + words,
      environment: Monitor.login
    ).result()
  }

  /// Whether this machine has such a folder, and allows its user to replace it.
  private static func canReplaceFolder() async throws -> Bool {
    guard Commands.path("openssl") != nil, Commands.path("unshare") != nil else { return false }
    return try await run(["true"], systemFolder: "/tmp").exitCode == 0
  }

  @Test(.enabled { try await canReplaceFolder() })
  func anAuthorityOfOnesOwnTakesThePlaceOfTheSystems() async throws {
    let (server, other) = (try await OpenSSLServer(), try await OpenSSLServer(address: "127.0.0.2"))
    defer { for server in [server, other] { server.stop() } }
    let folder = try TemporaryFolder()
    try folder.write("authority.pem", try String(contentsOfFile: server.certificate, encoding: .utf8))
    _ = try await Program(try #require(Commands.path("openssl")), ["rehash", folder.path]).result()
    func check(_ options: [String]) async throws -> String {
      let words = Monitor.check(server.url, ["-m", "api.up", "--timeout", "3s"] + options)
      return try await Self.run([Monitor.path] + words, systemFolder: folder.path).output
    }
    let trusted = try await check([])
    // A libcurl built with another folder, or with none, does not see this one.
    guard !trusted.contains("certificate") else { return }
    #expect(trusted.contains("timed out"), "\(trusted)")
    let refused = try await check(["--ca-file", other.certificate])
    #expect(refused.contains("certificate"), "\(refused)")
    let own = try await check(["--ca-file", server.certificate])
    #expect(own.contains("timed out"), "\(own)")
  }
}
