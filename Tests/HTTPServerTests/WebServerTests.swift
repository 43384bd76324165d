import HTTPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)), .ownThreads) struct WebServerTests {
  private static let get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n"

  @Test func aConnectionIsKeptAndNumbered() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    for _ in 0..<3 { #expect(try client.request("GET", "/x?y").text == "GET /x y 0 on 1") }
    #expect(try WireClient(port: echo.port).request("POST", "/", body: "abc").text == "POST /  3 on 2")
    #expect(echo.server.accepted == 2)
  }

  @Test func theClientMayAskForTheEnd() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send("GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
    #expect(try client.readToEnd().contains("\r\nConnection: close\r\n"))
    let old = try WireClient(port: echo.port)
    old.send("GET /x HTTP/1.0\r\n\r\n")
    #expect(try old.readToEnd().hasSuffix("GET /x  0 on 2"))
  }

  @Test func pipelinedRequestsAreAnsweredInOrder() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send((1...200).map { "GET /\($0) HTTP/1.1\r\nHost: h\r\n\r\n" }.joined())
    for number in 1...200 { #expect(try client.readAnswer().text == "GET /\(number)  0 on 1") }
  }

  @Test func headHasNoBody() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    #expect(try client.request("HEAD", "/x").headers["content-length"] == "15")
    #expect(try client.request("GET", "/x").text == "GET /x  0 on 1")
  }

  @Test func aClientThatHasSentAllMayCloseItsHalf() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send(Self.get + Self.get)
    client.halfClose()
    let text = try client.readToEnd()
    #expect(text.split(separator: "GET /x  0 on 1").count == 2)
  }

  @Test func aRequestThatEndsHalfwayIsNotAnswered() throws {
    let echo = try EchoServer()
    for part in ["GET /x HT", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab"] {
      let client = try WireClient(port: echo.port)
      client.send(part)
      client.halfClose()
      #expect(try client.readToEnd().isEmpty)
    }
  }

  @Test(arguments: [
    "GET /x HTTP/1.1\r\nHost: h\r\nX: ", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999\r\n\r\nx",
  ]) func whoIsSlowIsCutOffAtOneDeadline(_ start: String) throws {
    let echo = try EchoServer { $0.limits.requestTime = .milliseconds(300) }
    let pause = 0.05
    let client = try WireClient(port: echo.port, timeout: pause)
    client.send(start)
    while true {
      do {
        #expect(try client.readAnswer().status == 408)
        return
      } catch WireClient.End.silence {
        // Sending a byte now and then does not extend the deadline.
        client.send("x")
      }
    }
  }

  @Test func anIdleConnectionIsClosedWithoutAWord() throws {
    let impatient = try EchoServer { $0.limits.idleTime = .milliseconds(100) }
    #expect(try WireClient(port: impatient.port).readToEnd().isEmpty)
    // Enough time to send a request before it ends, even on a busy machine.
    let patient = try EchoServer { $0.limits.idleTime = .seconds(5) }
    let used = try WireClient(port: patient.port, timeout: 60)
    #expect(try used.request("GET", "/x").status == 200)
    #expect(try used.readToEnd().isEmpty)
  }

  @Test func anEndlessHeadIsRefused() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send("GET /x HTTP/1.1\r\nHost: h\r\n")
    // More than the limit; the server stops reading, but its answer still arrives.
    client.send(String(repeating: "X: \(String(repeating: "y", count: 1_000))\r\n", count: 80))
    #expect(try client.readAnswer().status == 431)
  }

  @Test func anEndlessRequestLineIsRefused() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send("GET /" + String(repeating: "x", count: 20_000))
    #expect(try client.readAnswer().status == 414)
  }

  @Test func aHugeBodyIsRefusedUnread() throws {
    let echo = try EchoServer { $0.limits.largestBody = 1 << 20 }
    let client = try WireClient(port: echo.port)
    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1048577\r\n\r\n")
    #expect(try client.readAnswer().status == 413)
    #expect(throws: WireClient.End.self) { try client.request("GET", "/x") }
  }

  @Test func whatIsSmuggledIsNeverARequest() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send(
      "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Self.get)
    let text = try client.readToEnd()
    #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    #expect(!text.contains("GET /x"))
  }

  @Test func aBodyIsAskedForWhereTheClientWaits() throws {
    let echo = try EchoServer()
    let client = try WireClient(port: echo.port)
    client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
    #expect(try client.readAnswer(hasBody: false).status == 100)
    client.send("hello")
    #expect(try client.readAnswer().text == "POST /  5 on 1")
  }

  @Test func beyondTheLimitOneIsToldToComeBack() async throws {
    let echo = try EchoServer { $0.mostConnections = 3 }
    let held = try (0..<3).map { _ in try WireClient(port: echo.port) }
    for client in held { client.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n") }
    let server = echo.server
    #expect(await eventually { server.accepted == 3 })
    let late = try WireClient(port: echo.port)
    late.send(Self.get)
    let answer = try late.readAnswer()
    #expect(answer.status == 503)
    #expect(answer.headers["retry-after"] == "1")
    #expect(server.accepted == 3)
  }

  @Test func aCrowdIsServedOrRefusedAndNobodyIsForgotten() async throws {
    let echo = try EchoServer { $0.mostConnections = 20 }
    let port = echo.port
    let ends = await withTaskGroup(of: Result<Int, any Error>.self) { group in
      for _ in 0..<200 {
        group.addTask {
          await onThread { Result { try WireClient(port: port).request("GET", "/x").status } }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(ends.count == 200)
    for end in ends { #expect(Self.isServedOrRefused(end), "\(end)") }
    #expect(ends.contains { (try? $0.get()) == 200 })
    #expect(try WireClient(port: port).request("GET", "/x").status == 200)
  }

  /// Above sixteen refusals at the same time, connections are closed without an answer.
  private static func isServedOrRefused(_ end: Result<Int, any Error>) -> Bool {
    switch end {
    case .success(let status): return [200, 503].contains(status)
    case .failure(WireClient.End.reset), .failure(WireClient.End.closed): return true
    case .failure: return false
    }
  }

  @Test func aGracefulStopLetsAnswersArrive() async throws {
    let echo = try EchoServer()
    let (idle, busy) = (try WireClient(port: echo.port), try WireClient(port: echo.port))
    #expect(try idle.request("GET", "/x").status == 200)
    busy.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n")
    let next = try WireClient(port: echo.port)
    #expect(try next.request("GET", "/x").status == 200)
    let (server, begun) = (echo.server, echo.begun)
    #expect(await eventually { begun() == 3 })
    async let stopped = onThread { server.stop(grace: .seconds(20)) }
    let answer = try busy.readAnswer()
    #expect(answer.text == "GET /wait  0 on 2")
    #expect(await stopped)
    #expect(try idle.readToEnd().isEmpty)
    #expect(throws: WireClient.End.self) { try WireClient(port: echo.port).request("GET", "/x") }
  }

  @Test func aHardStopEndsWhatWaits() async throws {
    let echo = try EchoServer()
    let held = try WireClient(port: echo.port)
    held.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n")
    let begun = echo.begun
    #expect(await eventually { begun() == 1 })
    #expect(echo.server.stop())
    #expect(throws: WireClient.End.self) { try held.readAnswer() }
  }
}
