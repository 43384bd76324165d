import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// A server that fails in the middle of a run, and people who work on the tickets meanwhile.
@Suite(.timeLimit(.minutes(10)))
struct TicketsServerTests {
  @Test(arguments: [Fault.sqlErrorOnly, .status(500), .empty, .hang, .truncated, .html])
  func whereTheSearchFailsNothingIsCreatedAndTheEventWaits(_ fault: Fault) async throws {
    let scene = try TicketsScene()
    scene.simulator.misbehave(fault, on: "get_incidents")
    let run = try await scene.alert("web1", "critical", ["--timeout", fault == .hang ? "10" : "60"])
    #expect(run.exitCode == 0 || fault == .hang, "\(run)")
    #expect(!scene.operations.contains("create_incident"))
    #expect(scene.tickets.isEmpty)
    #expect(scene.waiting.count == 1)
    scene.comeBack()
    let flush = try await scene.flush()
    #expect(flush.exitCode == 0)
    #expect(scene.tickets.count == 1)
  }

  @Test(arguments: [Fault.createThenDrop, .createThenHang, .slowCreate(seconds: 3600)], SimulatedDialect.allCases)
  func aCreationWithoutAnAnswerEndsWithOneTicket(_ fault: Fault, _ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    scene.simulator.misbehave(fault)
    _ = try await scene.alert("web1", "critical", ["--timeout", "10"])
    #expect(scene.tickets.count == 1)
    #expect(scene.waiting.count == 1)
    scene.comeBack()
    let flush = try await scene.flush()
    #expect(flush.exitCode == 0, "\(flush)")
    #expect(scene.tickets.count == 1)
    #expect(scene.waiting.isEmpty)
  }

  /// A creation on the first server hangs, and the run is killed meanwhile.
  @Test func eventsOfAllServersAreStoredBeforeOneIsAsked() async throws {
    let scene = try TicketsScene(holding: "create_incident")
    let proxy = try #require(scene.proxy)
    let servers = [("a", proxy.url), ("b", scene.simulator.url)].flatMap { name, url in
      ["[server \(name)]", "url = \(url)", "user = \(Simulator.user)", "timeout = 60s"]
    }
    let tickets = ["[tickets]", "group = 2", "state-dir = \(scene.state())"]
    let file = try scene.folder.write("two.conf", (servers + tickets).joined(separator: "\n") + "\n")
    proxy.close()
    let check = try Monitor.start(
      ["check", "--config", file, "--server", "a,b", "--tickets", "-m", "mail.queued", "-c", "1", "--timeout", "300s"])
    let waiting = Mutex(0)
    // Checked and killed at once, because a test may continue later than the run waits.
    let isHeld = await eventually {
      proxy.held == 1
    } then: {
      waiting.withLock { $0 = scene.waiting.count }
      check.stop()
    }
    #expect(isHeld)
    #expect(waiting.withLock { $0 } == 2)
    #expect(await check.result().exitCode == 128 + 9)
  }

  @Test(arguments: [429, 503], ["get_incidents", "create_incident"])
  func aServerThatIsBusyGetsTheEventLater(_ status: Int, _ operation: String) async throws {
    let scene = try TicketsScene()
    scene.goDown()
    _ = try await scene.alert("web1", "critical")
    scene.comeBack()
    scene.simulator.misbehave(.status(status), on: operation)
    let flush = try await scene.flush()
    #expect(flush.exitCode == 0)
    #expect(flush.output.contains("1 event still waiting: "))
    #expect(scene.waiting.count == 1)
    scene.comeBack()
    _ = try await scene.flush()
    #expect(scene.tickets.count == 1)
    #expect(scene.waiting.isEmpty)
  }

  @Test(arguments: ["create_workunit", "update_incident"])
  func anAnswerBelow0IsNoSuccessTheEventWaits(_ operation: String) async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    scene.simulator.misbehave(.body("-1"), on: operation)
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: the event waits in the journal: \(operation) failed: it answered -1\n")
    #expect(scene.waiting.count == 1)
    scene.comeBack()
    _ = try await scene.flush()
    #expect(scene.tickets.map(\.status) == [5])
    #expect(scene.waiting.isEmpty)
  }

  @Test(arguments: SimulatedDialect.allCases)
  func aParentThatIsNotThereCostsTheParentNotTheTicket(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    let run = try await scene.alert("web1", "critical", ["--parent", "999"])
    let ticket = try #require(scene.tickets.first)
    let words = "opened ticket \(ticket.id); without its parent, ticket 999, which the server does not take"
    #expect(run.output == "web1 CRITICAL: \(words)\n")
    #expect(scene.tickets.count == 1 && ticket.parent == nil)
    let child = try await scene.alert("web2", "critical", ["--parent", "\(ticket.id)"])
    #expect(child.output.hasPrefix("web2 CRITICAL: opened ticket "))
    #expect(scene.tickets("web2").map(\.parent) == [ticket.id])
  }

  @Test(arguments: [[], ["--parent", "1"]], SimulatedDialect.allCases)
  func aTicketCreatedBehindAnSQLErrorIsFoundAndNotCreatedAgain(
    _ more: [String], _ dialect: SimulatedDialect
  ) async throws {
    let scene = try TicketsScene(dialect)
    scene.simulator.misbehave(.sqlError, on: "create_incident")
    let run = try await scene.alert("web1", "critical", more)
    let ticket = try #require(scene.tickets.first)
    #expect(scene.tickets.count == 1 && ticket.parent == (more.isEmpty ? nil : 1))
    #expect(run.output == "web1 CRITICAL: opened ticket \(ticket.id)\n")
    #expect(scene.waiting.isEmpty)
  }

  @Test(arguments: SimulatedDialect.allCases)
  func aTicketThatWasDeletedByHandGetsASuccessor(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert("web1", "critical")
    let first = try #require(scene.tickets.first).id
    scene.simulator.withStore { $0.tickets.removeAll { $0.id == first } }
    let again = try await scene.alert("web1", "critical")
    let second = try #require(scene.tickets.first).id
    #expect(again.output == "web1 CRITICAL: opened ticket \(second)\n")
    #expect(second != first && scene.tickets.count == 1)
  }

  @Test func ofTwoTicketsWithTheMarkerTheOpenOneIsTakenNotTheOneClosedLongAgo() async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    let open = try #require(scene.tickets.first)
    let old = scene.simulator.withStore { store in
      var old = open
      old.id = store.nextTicket
      old.status = 7
      old.resolution = 1
      old.closing = open.start - 90 * 86_400
      store.insert(old)
      return old
    }
    try scene.addMonitor("other")
    let words = scene.words("alert", monitor: "other") + ["--key", "web1", "--state"]
    let again = try await Monitor.run(words + ["critical"])
    #expect(again.output == "web1 CRITICAL: ticket \(open.id) is open already\n")
    _ = try await Monitor.run(words + ["ok"])
    #expect(scene.tickets.first?.status == 5)
    #expect(scene.tickets.last == old)
  }

  @Test(arguments: SimulatedDialect.allCases)
  func whatPeopleChangedMeanwhileIsKept(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    let edited = try #require(
      scene.simulator.withStore { store -> Store.Ticket? in
        guard let index = store.ticketIndex(id) else { return nil }
        store.tickets[index].title = "Juan&#039;s&#x20;disk&#x2c;&#x20;&quot;full&quot;&#x20;&amp;&#x20;slow"
        store.tickets[index].description = "Seen&#x20;by&#x20;ops&#x2c;&#x20;" + store.tickets[index].description
        store.tickets[index].owner = Simulator.user
        store.tickets[index].priority = 3
        store.tickets[index].epilog = "epilog,&#x20;a&lt;b"
        store.tickets[index].extra[1] = "by&#x20;hand,&#x20;2"
        store.tickets[index].extra[3] = "4th"
        return store.tickets[index]
      })
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: set ticket \(id) pending to be closed\n")
    let after = try #require(scene.simulator.withStore { $0.ticket(id) })
    #expect(after.status == 5)
    #expect(after.plainTitle == "Juan's disk, \"full\" & slow")
    #expect(after.plainDescription == edited.plainDescription)
    #expect(after.owner == edited.owner)
    #expect(after.priority == 3)
    #expect(after.extra == edited.extra)
    #expect(after.group == edited.group && after.type == edited.type && after.parent == edited.parent)
    #expect(after.epilog == edited.epilog)
  }

  @Test func someoneWhoClosedItInBetweenIsNotOverruledByARecovery() async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    scene.simulator.withStore { store in
      guard let index = store.ticketIndex(id) else { return }
      store.tickets[index].status = 7
      store.tickets[index].resolution = 3
    }
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: ticket \(id) is closed already\n")
    #expect(scene.tickets.map(\.resolution) == [3])
  }

  /// The environment's password belongs to the run's own server.
  @Test func anEventForAnotherServerGoesThereWithThatServersOwnPassword() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    try folder.write("password", Simulator.password)
    try folder.write("api-password", Simulator.apiPassword)
    let lines = [
      "[server a]", "url = http://127.0.0.1:9/", "user = admin", "[server b]", "url = \(simulator.url)",
      "user = \(Simulator.user)", "password-file = \(folder.file("password"))",
      "api-password-file = \(folder.file("api-password"))", "[tickets]", "group = 2",
      "state-dir = \(folder.file("state"))", "[route b]", "host = b*", "server = b",
    ]
    try folder.write("main.conf", lines.joined(separator: "\n") + "\n")
    let result = try await Monitor.run(
      ["alert", "--config", folder.file("main.conf"), "--server", "a", "--host", "b1", "--state", "critical"],
      environment: ["INTEGRIA_PASSWORD": "of server a", "INTEGRIA_API_PASSWORD": "of a too"])
    #expect(result.exitCode == 0 && result.output.contains("opened ticket"), "\(result)")
    #expect(simulator.refusals == 0)
  }
}
