import Foundation
import TestSupport
import Testing

/// `receive` against requests that are slow, endless, huge, malformed or smuggled.
@Suite(.timeLimit(.minutes(10)))
struct ReceiveHostileTests {
  private static let host = "HTTP/1.1\r\nHost: h\r\n"

  /// Requests and the status of their answers; none is stored.
  static let requests: [(name: String, text: String, status: Int)] = [
    ("no HTTP", "hello\r\n\r\n", 400), ("TLS", "\u{16}\u{3}\u{1}\u{2}\0\r\n\r\n", 400),
    ("another version", "POST /event HTTP/2.0\r\nHost: h\r\n\r\n", 505),
    ("no host", "POST /event HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}", 400),
    ("two hosts", "POST /event \(host)Host: i\r\n\r\n", 400),
    ("an endless line", "GET /" + String(repeating: "a", count: 20_000), 414),
    ("an endless header", "GET / \(host)X: " + String(repeating: "a", count: 100_000), 431),
    ("endless headers", "GET / \(host)" + String(repeating: "X: a\r\n", count: 200) + "\r\n", 431),
    ("a huge body", "POST /event \(host)Content-Length: 1048577\r\n\r\n", 413),
    ("a length beyond numbers", "POST /event \(host)Content-Length: 99999999999999999999\r\n\r\n", 413),
    ("a negative length", "POST /event \(host)Content-Length: -1\r\n\r\n", 400),
    ("two lengths", "POST /event \(host)Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}", 400),
    ("equal lengths", "POST /event \(host)Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400),
    ("a list of lengths", "POST /event \(host)Content-Length: 2, 2\r\n\r\n{}", 400),
    ("both framings", "POST /event \(host)Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n", 400),
    ("chunks", "POST /event \(host)Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411),
    ("a folded header", "POST /event \(host)X: a\r\n Content-Length: 2\r\n\r\n", 400),
    ("a blank before the colon", "POST /event \(host)Content-Length : 2\r\n\r\n{}", 400),
    ("bare line feeds", "POST /event HTTP/1.1\nHost: h\n\r\n\r\n", 400),
    ("a control character", "POST /event \(host)X: a\u{1}\r\n\r\n", 400),
    ("another expectation", "POST /event \(host)Expect: coffee\r\nContent-Length: 2\r\n\r\n{}", 417),
  ]

  @Test func eachIsAnsweredAndNothingOfItIsStored() async throws {
    let scene = try await ReceiveScene()
    for request in Self.requests {
      let answer = try await scene.raw(request.text)
      #expect(answer.hasPrefix("HTTP/1.1 \(request.status) "), "\(request.name): \(answer)")
      #expect(
        answer.components(separatedBy: "HTTP/1.1 ").count == 2, "\(request.name): one answer, then the end: \(answer)")
    }
    #expect(scene.tickets.waiting.isEmpty && scene.tickets.tickets.isEmpty)
    let page = try await scene.ask("GET", "/metrics").text
    #expect(page.contains(#"refused_total{reason="too_large"} 5"#), "\(page)")
    #expect(page.contains(#"refused_total{reason="malformed"} \#(Self.requests.count - 5)"#), "\(page)")
  }

  @Test(arguments: ["", "x", "[]", "{}", "null", #"{"alerts": 1}"#, "{\"a\": \"\u{0}\"}"])
  func aBodyThatIsNoAlertIs400(_ body: String) async throws {
    let scene = try await ReceiveScene()
    for path in ["/alertmanager", "/grafana", "/event"] {
      let answer = try await scene.post(path, body)
      #expect(answer.status == 400 && answer.text.hasSuffix("\n") && answer.text.utf8.count < 400, "\(path): \(answer)")
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(try await scene.post("/event", deep).text == "this is no event: its JSON is nested deeper than 16 levels\n")
    #expect(scene.tickets.waiting.isEmpty)
  }

  @Test func whoIsSlowIsCutAndOthersAreServedMeanwhile() async throws {
    let scene = try await ReceiveScene(["request-timeout = 5s", "max-connections = 20"])
    let port = scene.port
    async let slow = onThread { () throws -> [Int] in
      let clients = try (0..<10).map { _ in try WireClient(port: port) }
      for (index, client) in clients.enumerated() {
        client.send(index % 2 == 0 ? "POST /ev" : "POST /event HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{")
      }
      return try clients.map { try $0.readAnswer().status }
    }
    #expect(try await scene.post("/event", EventText.of("k")).status == 200)
    #expect(try await slow.allSatisfy { $0 == 408 })
  }

  @Test func tooManyConnectionsAreTurnedAwayWithAnAnswer() async throws {
    let scene = try await ReceiveScene(["request-timeout = 30s", "max-connections = 2"])
    let port = scene.port
    let turnedAway = try await onThread { () throws -> Int in
      let held = try (0..<2).map { _ in try WireClient(port: port) }
      for client in held {
        client.send("POST /event HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n")
      }
      for client in held { _ = try client.readAnswer() }
      return try WireClient(port: port).readAnswer().status
    }
    #expect(turnedAway == 503)
  }

  @Test func memoryStaysBounded() async throws {
    let scene = try await ReceiveScene(["request-timeout = 10m"])
    let body = #"{"key": "k", "state": "critical", "text": ""# + String(repeating: "x", count: 1_000_000)
    let port = scene.port
    // One fewer than the limit, each a byte short of its end.
    let held = try await onThread { () throws -> Handover<[WireClient]> in
      let clients = try (0..<99).map { _ in try WireClient(port: port) }
      for client in clients {
        client.send("POST /event HTTP/1.1\r\nHost: h\r\nContent-Length: \(body.utf8.count + 1)\r\n\r\n\(body)")
      }
      return Handover(clients)
    }
    #expect(try await scene.ask("GET", "/healthz").status == 200)
    let (program, sent) = (scene.program, held.value.count * body.utf8.count)
    #expect(await eventually { program.memory > sent }, "it has not read what was sent")
    #expect(program.memory < 300 << 20, "\(program.memory >> 20) MiB")
    let status = try await onThread {
      held.value[0].send("x")
      return try held.value[0].readAnswer().status
    }
    #expect(status == 400 && scene.tickets.waiting.isEmpty)
  }
}
