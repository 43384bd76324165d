import IntegriaAPI
import Synchronization
import TestSupport
import Testing

/// A proxy is used for other machines, and for loopback addresses only if the user configures it.
@Suite(.timeLimit(.minutes(10))) struct ProxyTests {
  /// A proxy that itself answers `7`, and records the request lines.
  private final class Proxy: Sendable {
    let lines = Mutex<[String]>([])

    func serve(_ connection: RawConnection) {
      while let request = connection.request() {
        let line = request.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        lines.withLock { $0.append(line) }
        if line.hasPrefix("CONNECT") {
          connection.answer("", status: "403 Forbidden")
        } else {
          connection.answer("7")
        }
      }
    }
  }

  @Test func isAskedForOtherHosts() async throws {
    let proxy = Proxy()
    let server = try RawServer { proxy.serve($0) }
    let calls = try LiveCalls("http://helpdesk.invalid/i") { $0.proxy = "http://127.0.0.1:\(server.port)" }
    #expect(await calls.send()[0].text == "7")
    #expect(proxy.lines.withLock { $0 } == ["POST http://helpdesk.invalid/i/include/api.php HTTP/1.1"])
  }

  @Test(arguments: ["helpdesk.invalid", ".invalid", "example.com,helpdesk.invalid", "*"])
  func isNotAskedForHostsWithoutOne(noProxy: String) async throws {
    let proxy = Proxy()
    let server = try RawServer { proxy.serve($0) }
    let calls = try LiveCalls("http://helpdesk.invalid/i") {
      $0.proxy = "http://127.0.0.1:\(server.port)"
      $0.noProxy = noProxy
    }
    #expect(await calls.send(seconds: 5)[0].failure != nil)
    #expect(server.accepted == 0)
  }

  @Test func isAskedForThisMachineWhereTheUserSaysSo() async throws {
    let proxy = Proxy()
    let server = try RawServer { proxy.serve($0) }
    let calls = try LiveCalls("http://127.0.0.1:9/i") { $0.proxy = "http://127.0.0.1:\(server.port)" }
    #expect(await calls.send()[0].text == "7")
  }

  @Test func aProxyThatRefusesATunnelIsTold() async throws {
    let proxy = Proxy()
    let server = try RawServer { proxy.serve($0) }
    let calls = try LiveCalls("https://helpdesk.invalid/i") { $0.proxy = "http://127.0.0.1:\(server.port)" }
    let outcome = await calls.send()[0]
    guard case .cannotConnect(let text) = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
    #expect(text.contains("403"))
  }

  @Test(arguments: ["http", "https"])
  func aProxyThatWantsALoginIsOneStateAndOneSentence(scheme: String) async throws {
    let server = try RawServer { connection in
      while connection.request() != nil { connection.answer("", status: "407 Proxy Authentication Required") }
    }
    let calls = try LiveCalls("\(scheme)://helpdesk.invalid/i") { $0.proxy = "http://127.0.0.1:\(server.port)" }
    #expect(await calls.send()[0].failure == .cannotReachProxy("the proxy wants a login (HTTP 407)"))
  }

  @Test func aProxyThatIsDownIsNoConnection() async throws {
    let port = try RefusingPort()
    let calls = try LiveCalls("http://helpdesk.invalid/i") { $0.proxy = "http://127.0.0.1:\(port.port)" }
    guard case .cannotConnect = await calls.send()[0].failure else {
      Issue.record("not reported as a connection that failed")
      return
    }
  }

  // MARK: A proxy that fails

  /// libcurl quotes the whole address if it cannot parse it, also one from the environment.
  @Test(arguments: [
    "http://u:p#hunter2@127.0.0.1:9", "http://u:it's#hunter2@127.0.0.1:9", "ftp://u:hunter2@127.0.0.1:9",
    "http://u:p/hunter2@127.0.0.1:9", "u:p#hunter2@127.0.0.1:9", "nope://hunter2",
    "http://u:p#" + String(repeating: "x'", count: 100) + "hunter2@127.0.0.1:9",
  ])
  func anAddressThatLibcurlCannotReadIsNotRepeated(proxy: String) async throws {
    let outcome = try await LiveCalls("http://helpdesk.invalid/i") { $0.proxy = proxy }.send()[0]
    guard case .cannotReachProxy(let text) = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
    for word in ["hunter2", "p#", "xx", "u:"] { #expect(!text.contains(word), "\(text)") }
    #expect(!text.isEmpty)
  }

  /// A label of 64 letters is not a valid name, so no resolver is asked.
  @Test func aProxyThatIsNotFoundIsNotTheServersName() async throws {
    let name = String(repeating: "a", count: 64) + ".invalid"
    let outcome = try await LiveCalls("http://helpdesk.invalid/i") { $0.proxy = "http://u:hunter2@\(name):9" }.send()[0]
    guard case .cannotReachProxy(let text) = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
    #expect(!text.contains("hunter2"))
  }

  /// The answer to the greeting of SOCKS 5: no login method is acceptable.
  @Test func aProxyThatRefusesItsOwnLoginIsTold() async throws {
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send([5, 0xff])
      connection.hang()
    }
    let outcome = try await LiveCalls("http://helpdesk.invalid/i") {
      $0.proxy = "socks5h://u:hunter2@127.0.0.1:\(server.port)"
    }.send()[0]
    guard case .cannotReachProxy(let text) = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
    #expect(!text.contains("hunter2"))
  }

  @Test func itsSentenceNamesTheProxyAndMeansDown() {
    let error = APIError(.cannotReachProxy, operation: "version", excerpt: "Could not resolve proxy: x")
    #expect(error.sentence == "cannot reach the proxy: Could not resolve proxy: x")
    #expect(error.meansDown)
  }
}
