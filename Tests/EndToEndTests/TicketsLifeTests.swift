import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// A ticket's life between monitor, people and server, with the real program in both dialects.
@Suite(.timeLimit(.minutes(10)))
struct TicketsLifeTests {
  private static var now: Int { Int(Date().timeIntervalSince1970) }

  @Test(arguments: SimulatedDialect.allCases)
  func aTicketFollowsItsProblemButForWhatAPersonHasChanged(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect, policy: ["open-on = warning, critical"])
    for key in ["web1", "web2"] { _ = try await scene.alert(key, "warning") }
    let second = try #require(scene.tickets("web2").first)
    scene.simulator.withStore { _ = $0.setPriority(0, of: second.id, now: Self.now) }
    let raised = try await scene.alert("web1", "critical")
    #expect(raised.output.hasSuffix("; priority raised from 2 to 4; title changed\n"), "\(raised.output)")
    _ = try await scene.alert("web2", "critical")
    #expect(scene.tickets.map(\.priority).sorted() == [0, 4])
    #expect(scene.tickets.map(\.plainTitle).sorted() == ["web1 is CRITICAL", "web2 is CRITICAL"])
  }

  @Test(arguments: SimulatedDialect.allCases)
  func whatAPersonClosedForGoodIsLeftAloneAndTicketsSaysSo(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert("web1", "critical")
    let ticket = try #require(scene.tickets.first)
    scene.simulator.withStore { _ = $0.close(ticket.id, resolution: 3, now: Self.now) }
    let again = try await scene.alert("web1", "critical")
    #expect(again.output.contains("ticket \(ticket.id) was closed as 'Wont fix', and is left alone until "))
    #expect(scene.tickets.map(\.status) == [7])
    let list = try await Monitor.run(scene.words("tickets"))
    #expect(list.exitCode == 0 && list.output.contains("web1  left alone until "), "\(list.output)")
    let json = try await Monitor.run(scene.words("tickets") + ["--output", "json"])
    #expect(json.output.filter { !$0.isWhitespace }.contains(#""ticket":\#(ticket.id)"#), "\(json.output)")
  }

  @Test(arguments: SimulatedDialect.allCases)
  func whoAcknowledgesAProblemGetsItsTicket(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect, policy: ["on-acknowledge = assign"])
    _ = try await scene.alert("web1", "critical")
    let ticket = try #require(scene.tickets.first)
    let words = ["--notification-type", "ACKNOWLEDGEMENT", "--author"]
    let taken = try await scene.alert("web1", "critical", words + ["manager"])
    #expect(taken.output == "web1 ACKNOWLEDGEMENT: assigned ticket \(ticket.id) to manager\n")
    #expect(scene.tickets.map(\.status) == [3] && scene.tickets.map(\.owner) == ["manager"])
    let second = try await scene.alert("web1", "critical", words + ["admin"])
    #expect(second.output == "web1 ACKNOWLEDGEMENT: commented on ticket \(ticket.id); its owner stays manager\n")
  }

  @Test(arguments: SimulatedDialect.allCases)
  func servicesOfAHostThatIsDownAreToldOnItsTicket(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect, policy: ["services-of-down-host = comment", "recovery = close"])
    try scene.addMonitor("second")
    func report(_ service: String, _ state: String, _ monitor: String) async throws {
      let words = ["--host", "web1", "--state", state] + (service.isEmpty ? [] : ["--service", service])
      _ = try await Monitor.run(scene.words("alert", monitor: monitor) + words)
    }
    for monitor in ["main", "second"] {
      for service in ["", "disk", "load"] { try await report(service, "critical", monitor) }
    }
    #expect(scene.tickets.count == 1)
    for monitor in ["main", "second"] {
      for service in ["", "load"] { try await report(service, "ok", monitor) }
    }
    #expect(scene.tickets.map(\.status) == [7])
    for monitor in ["main", "second"] { try await report("disk", "critical", monitor) }
    #expect(scene.tickets.count == 2 && scene.tickets.filter { $0.status != 7 }.map(\.object) == ["web1/disk"])
  }

  @Test func eventsOfReceiveTakeTheRoutesOfTheFile() async throws {
    let tickets = try TicketsScene(
      more: ReceiveScene.section([]) + [
        "[route lab]", "host = lab*", "drop = yes", "[route dba]", "label.team = dba", "group = 3",
      ])
    let scene = try await ReceiveScene(over: tickets)
    let dropped = try await scene.post("/event", #"{"host": "lab1", "state": "critical"}"#)
    #expect(dropped.status == 200)
    #expect(dropped.text.contains("stored 0 events; lab1 CRITICAL: nothing is done: route lab"), "\(dropped.text)")
    _ = try await scene.post("/event", #"{"host": "db1", "state": "critical", "labels": {"team": "dba"}}"#)
    #expect(try await scene.isDelivered())
    #expect(tickets.tickets.map(\.object) == ["db1"] && tickets.tickets.map(\.group) == [3])
  }
}
