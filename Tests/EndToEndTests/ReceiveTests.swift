import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// `receive` as a service: what it stores, answers and delivers.
@Suite(.timeLimit(.minutes(10)))
struct ReceiveTests {
  @Test func anAlertBecomesATicketAndItsResolutionEndsIt() async throws {
    let scene = try await ReceiveScene()
    let stored = try await scene.post("/alertmanager", Webhook.body(["web1"]))
    #expect(stored.status == 200 && stored.text == "stored 1 event\n")
    #expect(try await scene.isDelivered())
    #expect(try await scene.post("/alertmanager", Webhook.body(["web1"])).status == 200)
    #expect(try await scene.isDelivered())
    let ticket = try #require(scene.tickets.tickets.first)
    #expect(scene.tickets.tickets.count == 1 && ticket.plainTitle == "Disk of web1 is full")
    #expect(scene.tickets.comments(on: ticket.id).isEmpty)
    #expect(try await scene.post("/alertmanager", Webhook.body(["web1"], status: "resolved")).status == 200)
    #expect(try await scene.isDelivered())
    #expect(scene.tickets.tickets.map(\.isPending) == [true])
  }

  @Test func grafanaAndScriptsHaveTheirAddresses() async throws {
    let scene = try await ReceiveScene()
    #expect(try await scene.post("/grafana", Webhook.body(["web2"])).text == "stored 1 event\n")
    #expect(try await scene.post("/event", EventText.of("backup")).text == "stored 1 event\n")
    #expect(try await scene.isDelivered())
    #expect(scene.tickets.tickets.count == 2)
  }

  @Test func deliveriesLeaveNoDescriptorOpen() async throws {
    let scene = try await ReceiveScene()
    var counts: [Int] = []
    for round in 0..<8 {
      #expect(try await scene.post("/event", EventText.of("key \(round)")).status == 200)
      #expect(try await scene.isDelivered())
      counts.append(scene.program.openDescriptors)
    }
    // The count may include the test's own connection, or one that is just being closed.
    #expect(counts[7] <= counts[1] + 3, "\(counts)")
    #expect(scene.tickets.tickets.count == 8)
  }

  @Test func whileTheServerIsDownEventsWaitAndAreAnswered() async throws {
    let scene = try await ReceiveScene()
    scene.tickets.goDown()
    for key in ["a", "b"] { #expect(try await scene.post("/event", EventText.of(key)).status == 200) }
    let page = try await scene.ask("GET", "/metrics").text
    #expect(page.contains("integria_receive_events_waiting 2\n"), "\(page)")
    #expect(page.contains(#"integria_receive_events_received_total{source="event"} 2"#), "\(page)")
    let result = await scene.end()
    #expect(result.exitCode == 0 && scene.tickets.waiting.count == 2, "\(result)")
    #expect(result.errorText.contains("events wait in the journal: "), "\(result)")
    scene.tickets.comeBack()
    #expect(try await scene.tickets.flush().exitCode == 0)
    #expect(scene.tickets.tickets.count == 2)
  }

  @Test func aJournalThatCannotBeUsedIs503UntilItCan() async throws {
    let scene = try await ReceiveScene()
    let queue = "\(scene.tickets.state())/queue"
    try FileManager.default.removeItem(atPath: queue)
    try Data().write(to: URL(fileURLWithPath: queue))
    let refused = try await scene.post("/alertmanager", Webhook.body(["web1"]))
    #expect(refused.status == 503 && refused.text.contains("the journal cannot be used: "), "\(refused)")
    try FileManager.default.removeItem(atPath: queue)
    #expect(try await scene.post("/alertmanager", Webhook.body(["web1"])).status == 200)
    #expect(try await scene.isDelivered())
    #expect(scene.tickets.tickets.count == 1)
    #expect(try await scene.ask("GET", "/metrics").text.contains(#"refused_total{reason="unavailable"} 1"#))
  }

  @Test func aJournalThatCannotBeMadeEndsItWith4() async throws {
    let tickets = try TicketsScene()
    try tickets.folder.write("state-main", "a file")
    let result = try await Monitor.run(tickets.words("receive") + ["--listen", "127.0.0.1:0"])
    #expect(result.exitCode == 4 && result.errorText.contains("the journal cannot be used"), "\(result)")
  }

  @Test(arguments: 1...6)
  func aKillWhileAnEventIsStoredMakesOneTicket(_ point: Int) async throws {
    let first = try await ReceiveScene(killedAt: point)
    let answer = try? await first.post("/event", EventText.of("k"))
    if point <= 4 {
      #expect(
        answer == nil, "a kill before the event is on disk, or just after it, leaves the sender without an answer")
      #expect(await first.program.result().exitCode == 128 + 9)
      #expect((first.tickets.waiting.count == 1) == (point > 2))
    }
    first.program.stop()
    // The sender tries again.
    let second = try await ReceiveScene(over: first.tickets)
    #expect(try await second.post("/event", EventText.of("k")).status == 200)
    #expect(try await second.isDelivered())
    #expect(second.tickets.tickets.count == 1)
  }

  @Test func theEndWaitsForARequestThatHasBegun() async throws {
    let scene = try await ReceiveScene()
    let body = EventText.of("late")
    let port = scene.port
    let client = try await onThread {
      let client = try WireClient(port: port)
      client.send(
        "POST /event HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
      // The server asks for the body, so the request has begun.
      return try client.readAnswer().status == 100 ? Handover(client) : nil
    }
    let held = try #require(client)
    scene.program.signal(SIGTERM)
    let status = try await onThread {
      held.value.send(body)
      return try held.value.readAnswer().status
    }
    #expect(status == 200)
    let result = await scene.program.result()
    #expect(result.exitCode == 0 && result.output.hasSuffix("receive: ended\n"), "\(result)")
    _ = try await scene.tickets.flush()
    #expect(scene.tickets.tickets.count == 1)
  }

  @Test func thePollIsOnThePageAndKept() async throws {
    let scene = try await ReceiveScene(["check = yes", "every = 1h"])
    let page = try await scene.ask("GET", "/metrics")
    #expect(page.text.contains("integria_api_up 1\n") && page.text.hasSuffix("# EOF\n"), "\(page)")
    let asked = scene.tickets.simulator.requests.count
    #expect(try await scene.ask("GET", "/metrics").text.contains("integria_api_up 1\n"))
    #expect(scene.tickets.simulator.requests.count == asked)
  }

  @Test(arguments: [
    (routes: ["[route A]", "host = a*", "group = 2"], isEnough: false), (["[route A]", "group = 2"], true),
    (["[route A]", "host = a*", "[route B]", "group = 3"], false),
    (["[route A]", "host = a*", "drop = yes", "[route B]", "group = 3"], true),
  ])
  func everyEventNeedsAGroupByItsRouteOrByTickets(_ routes: [String], isEnough: Bool) async throws {
    let folder = try TemporaryFolder()
    let lines = [
      "[server]", "url = http://127.0.0.1:9/", "user = admin", "[tickets]", "state-dir = \(folder.file("state"))",
    ]
    try folder.write("main.conf", (lines + routes).joined(separator: "\n") + "\n")
    let program = try Monitor.start(
      ["receive", "--config", folder.file("main.conf"), "--listen", "127.0.0.1:0"], environment: Monitor.login)
    let line = await onThread { program.readLine() }
    #expect(line.contains("listening on port") == isEnough)
    program.signal(SIGTERM)
    let result = await program.result()
    #expect(result.exitCode == (isEnough ? 0 : 3), "\(result)")
    #expect(isEnough || result.errorText.contains("set group in the [tickets] section"), "\(result)")
  }

  @Test func anAddressThatIsTakenIsWrongUsage() async throws {
    let scene = try await ReceiveScene()
    let result = try await Monitor.run(scene.tickets.words("receive") + ["--listen", "127.0.0.1:\(scene.port)"])
    #expect(result.exitCode == 3 && result.errorText.contains("it cannot listen: "), "\(result)")
  }
}
