import IntegriaSimulator
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct HTTPTests {
  private static let mails = Helpdesk.path + "?" + Helpdesk.login + "op=get_num_queued_emails"

  @Test func connectionIsKept() throws {
    let desk = try Helpdesk()
    let client = try WireClient(port: desk.simulator.port)
    for _ in 0..<3 { #expect(try client.request("GET", Self.mails).text == "20") }
    #expect(Set(desk.simulator.requests.map(\.connection)).count == 1)
  }

  @Test func requestsInOnePieceAreAnsweredInOrder() throws {
    let desk = try Helpdesk()
    let client = try WireClient(port: desk.simulator.port)
    let path = Helpdesk.path
    client.send("GET \(path)?info=version HTTP/1.1\r\nHost: x\r\n\r\nGET \(Self.mails) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try client.readAnswer().text.hasPrefix("Integria IMS"))
    #expect(try client.readAnswer().text == "20")
  }

  @Test func headersAreThoseOfPHP() throws {
    let answer = try Helpdesk().get("info=version")
    #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
    #expect(answer.headers["pragma"] == "no-cache")
    #expect(answer.headers["cache-control"] == "no-store, no-cache, must-revalidate")
    #expect(answer.headers["set-cookie"]?.contains("Max-Age=540000; path=/") == true)
  }

  @Test func sessionIdIsKept() throws {
    let desk = try Helpdesk()
    let name = try desk.get("info=version").headers["set-cookie"]?.split(separator: "=").first ?? ""
    let answer = try desk.get("info=version", headers: ["Cookie: other=1; \(name)=abc"])
    #expect(answer.headers["set-cookie"]?.hasPrefix("\(name)=abc;") == true)
    #expect(desk.simulator.requests.last?.cookie == "other=1; \(name)=abc")
  }

  @Test func headAndOptionsExecuteAndPutDoesNot() throws {
    let desk = try Helpdesk(.legacy)
    let head = try WireClient(port: desk.simulator.port).request("HEAD", Self.mails)
    #expect(head.headers["content-length"] == "2")
    #expect(head.body.isEmpty)
    #expect(try WireClient(port: desk.simulator.port).request("OPTIONS", Self.mails).text == "20")
    let type = "Content-Type: application/x-www-form-urlencoded"
    let form = Helpdesk.login + "op=get_num_queued_emails"
    let put = try WireClient(port: desk.simulator.port)
      .request("PUT", Helpdesk.path, headers: [type], body: form)
    #expect(put.text == "")
  }

  @Test func multipartIsAForm() throws {
    let fields = ["user": "admin", "user_pass": "integria", "pass": "1234", "op": "get_stats", "params": "opened"]
    let parts = fields.map { "--XX\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n" }
    let desk = try Helpdesk()
    let answer = try WireClient(port: desk.simulator.port)
      .request(
        "POST", Helpdesk.path, headers: ["Content-Type: multipart/form-data; boundary=XX"],
        body: parts.joined() + "--XX--\r\n")
    #expect(answer.text == "26")
  }

  @Test func longRequestLineIsRefusedAndLongBodyIsNot() throws {
    let desk = try Helpdesk()
    let long = String(repeating: "x", count: 8_200)
    #expect(try desk.get("info=version&x=" + long).status == 414)
    #expect(try desk.post(Helpdesk.login + "op=get_num_queued_emails&x=" + long).text == "20")
    #expect(desk.simulator.requests.count == 1)
  }

  @Test func otherPathsAreNotFound() throws {
    let desk = try Helpdesk()
    let client = try WireClient(port: desk.simulator.port)
    #expect(try client.request("GET", "/").status == 404)
    #expect(try client.request("GET", "/include/api.php?info=version").status == 200)
    #expect(try client.request("GET", "/integria/index.php").text.contains("<h1>Not Found</h1>"))
  }

  @Test func nonsenseIsABadRequest() throws {
    let desk = try Helpdesk()
    let client = try WireClient(port: desk.simulator.port)
    client.send("hello\r\n\r\n")
    #expect(try client.readAnswer().status == 400)
  }

  @Test func tooLargeABodyIsRefusedUnread() throws {
    let desk = try Helpdesk()
    let client = try WireClient(port: desk.simulator.port)
    client.send("POST \(Helpdesk.path) HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n")
    #expect(try client.readAnswer().status == 413)
  }

  @Test func aClientThatExpectsToBeAskedIsAsked() throws {
    let desk = try Helpdesk()
    let client = try WireClient(port: desk.simulator.port)
    let body = Helpdesk.login + "op=get_num_queued_emails&x=" + String(repeating: "x", count: 1_100_000)
    let type = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)"
    client.send("POST \(Helpdesk.path) HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\(type)\r\n\r\n")
    #expect(try client.readAnswer(hasBody: false).status == 100)
    client.send(body)
    #expect(try client.readAnswer().text == "20")
  }

  @Test func beyondSixtyFourConnectionsOneWaits() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.hang, on: "get_users")
    var held: [WireClient] = []
    for _ in 0..<64 {
      let client = try WireClient(port: desk.simulator.port)
      client.send("GET \(Helpdesk.path)?op=get_users HTTP/1.1\r\nHost: x\r\n\r\n")
      held.append(client)
    }
    let late = try WireClient(port: desk.simulator.port, timeout: 0.5)
    #expect(throws: WireClient.End.silence) { try late.request("GET", Self.mails) }
    held.removeAll()
    #expect(try WireClient(port: desk.simulator.port).request("GET", Self.mails).text == "20")
  }

  @Test func requestsAreRecorded() throws {
    let desk = try Helpdesk()
    _ = try desk.get(Helpdesk.login + "op=get_stats&params=opened%2C%C3%A9", headers: ["User-Agent: test/1"])
    _ = try desk.post(Helpdesk.login + "info=version")
    let requests = desk.simulator.requests
    #expect(requests.map(\.operation) == ["get_stats", "version"])
    #expect(requests[0].params == "opened,é")
    #expect(requests[0].userAgent == "test/1")
    #expect(requests[0].queryNames.contains("user_pass"))
    #expect(requests[1].queryNames.isEmpty)
    #expect(requests[1].parameters["user_pass"] == "integria")
    desk.simulator.forgetRequests()
    #expect(desk.simulator.requests.isEmpty)
  }

  @Test func stopsAtOnceAndStartsAgainOnItsPort() throws {
    let desk = try Helpdesk { $0.refusalDelay = 60 }
    let port = desk.simulator.port
    let held = try WireClient(port: port)
    held.send("GET \(Helpdesk.path)?op=x HTTP/1.1\r\nHost: x\r\n\r\n")
    desk.simulator.misbehave(.hang, on: "get_stats")
    let hanging = try WireClient(port: port)
    hanging.send("GET \(Helpdesk.path)?op=get_stats HTTP/1.1\r\nHost: x\r\n\r\n")
    while desk.simulator.requests.count(where: { $0.operation != "version" }) < 2 { _ = try desk.get("info=version") }
    desk.simulator.stop()
    #expect(throws: WireClient.End.self) { try held.readAnswer() }
    #expect(throws: WireClient.End.self) { try WireClient(port: port).request("GET", "/") }
    desk.simulator.clearFaults()
    try desk.simulator.start()
    #expect(desk.simulator.port == port)
    #expect(try desk.get("info=version").status == 200)
    #expect(throws: SimulatorError.alreadyRunning) { try desk.simulator.start() }
  }
}
