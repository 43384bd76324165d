import Foundation
import TestSupport
import Testing

/// Which clients may send to `receive`.
@Suite(.timeLimit(.minutes(10)))
struct ReceiveAccessTests {
  @Test func aTokenIsAskedForEverywhereButAtHealthz() async throws {
    let folder = try TemporaryFolder()
    let scene = try await ReceiveScene(["token-file = \(try folder.write("token", "s3cret-token\n"))"])
    let body = EventText.of("k")
    for headers in [[], ["Authorization: Bearer wrong"], ["Authorization: Basic czNjcmV0LXRva2Vu"]] {
      let refused = try await scene.post("/event", body, headers)
      #expect(refused.status == 401 && refused.headers["www-authenticate"]?.hasPrefix("Bearer ") == true, "\(refused)")
      #expect(try await scene.ask("GET", "/metrics", headers).status == 401)
      #expect(try await scene.ask("GET", "/healthz", headers).status == 200)
    }
    let two = ["Authorization: Bearer wrong", "Authorization: Bearer s3cret-token"]
    #expect(try await scene.post("/event", body, two).status == 401)
    #expect(scene.tickets.waiting.isEmpty)
    #expect(try await scene.post("/event", body, ["Authorization: Bearer s3cret-token"]).status == 200)
    let page = try await scene.ask("GET", "/metrics", ["Authorization: Bearer s3cret-token"])
    #expect(page.text.contains(#"refused_total{reason="unauthorized"} 7"#), "\(page.text)")
    let result = await scene.end()
    #expect(!(result.output + result.errorText).contains("s3cret-token"))
  }

  @Test func aUserHasAPassword() async throws {
    let folder = try TemporaryFolder()
    let scene = try await ReceiveScene(["user = am", "password-file = \(try folder.write("password", "p:w\n"))"])
    let right = Data("am:p:w".utf8).base64EncodedString()
    #expect(try await scene.post("/event", EventText.of("k")).headers["www-authenticate"]?.hasPrefix("Basic ") == true)
    #expect(try await scene.post("/event", EventText.of("k"), ["Authorization: Basic YW06"]).status == 401)
    #expect(try await scene.post("/event", EventText.of("k"), ["Authorization: Basic \(right)"]).status == 200)
  }

  @Test(arguments: ["0.0.0.0:0", "[::]:0"])
  func whatOthersCanReachNeedsOne(_ address: String) async throws {
    let tickets = try TicketsScene()
    let result = try await Monitor.run(tickets.words("receive") + ["--listen", address])
    #expect(
      result.exitCode == 3 && result.errorText.contains("set token-file, or user and password-file"), "\(result)")
  }

  @Test func aBodyIsNotReadWithoutIt() async throws {
    let folder = try TemporaryFolder()
    let scene = try await ReceiveScene(["token-file = \(try folder.write("token", "t\n"))"])
    // The answer arrives although no byte of the body does.
    let answer = try await scene.raw("POST /event HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\n\r\n")
    #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
    #expect(answer.contains("\r\nConnection: close\r\n"))
  }
}
