import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// The life of a problem as described in the README.
@Suite(.timeLimit(.minutes(10)))
struct TicketsStoryTests {
  @Test(arguments: SimulatedDialect.allCases)
  func aProblemOpensATicketItsEndSetsItPendingItsReturnReopensIt(_ dialect: SimulatedDialect)
    async throws
  {
    let scene = try TicketsScene(dialect)
    let opened = try await scene.alert("web1/disk", "critical", ["--title", "Disk full"])
    let ticket = try #require(scene.tickets.first)
    #expect(opened.output == "web1/disk CRITICAL: opened ticket \(ticket.id)\n")
    #expect(opened.exitCode == 0)
    #expect(ticket.plainTitle == "Disk full")
    #expect(ticket.status != 5 && ticket.status != 7)

    let again = try await scene.alert("web1/disk", "critical")
    #expect(again.output == "web1/disk CRITICAL: ticket \(ticket.id) is open already\n")
    #expect(scene.tickets.count == 1)

    let over = try await scene.alert("web1/disk", "ok")
    #expect(over.output == "web1/disk OK: set ticket \(ticket.id) pending to be closed\n")
    #expect(scene.tickets.map(\.status) == [5])

    let back = try await scene.alert("web1/disk", "critical")
    #expect(back.output == "web1/disk CRITICAL: reopened ticket \(ticket.id)\n")
    #expect(scene.tickets.map(\.status) == [4])
    #expect(scene.comments(on: ticket.id).count == 2)
    #expect(scene.waiting.isEmpty)
  }

  @Test func withTheServerDownTheEventWaitsAndFlushDeliversIt() async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1/disk", "critical")
    scene.simulator.stop()
    let stored = try await scene.alert("web1/disk", "ok")
    #expect(stored.exitCode == 0)
    #expect(stored.output.hasPrefix("web1/disk OK: the event waits in the journal: cannot connect to the server"))
    #expect(scene.waiting.count == 1)

    let deferred = try await scene.alert("web1/disk", "ok", ["--fail-if-deferred"])
    #expect(deferred.exitCode == 5)
    let stuck = try await scene.flush(["--fail-if-deferred"])
    #expect(stuck.exitCode == 5)
    #expect(stuck.output.contains("2 events still waiting: cannot connect"))

    try scene.simulator.start()
    let flushed = try await scene.flush(["-v"])
    let id = try #require(scene.tickets.first).id
    #expect(flushed.output.hasPrefix("web1/disk: set ticket \(id) pending to be closed"))
    #expect(flushed.output.hasSuffix("flush: 2 events of 1 problem delivered\n"))
    #expect(flushed.exitCode == 0)
    #expect(scene.tickets.map(\.status) == [5])
    #expect(scene.waiting.isEmpty)
  }

  @Test func aDryRunSaysWhatItWouldDoAndWritesNothingAnywhere() async throws {
    let scene = try TicketsScene()
    let before = scene.simulator.withStore(\.tickets)
    let planned = try await scene.alert("web1/disk", "critical", ["--dry-run", "--title", "Disk full"])
    #expect(planned.output == "web1/disk CRITICAL: would open a ticket in group 2: Disk full\n")
    #expect(planned.exitCode == 0)
    #expect(scene.simulator.withStore(\.tickets) == before)
    #expect(scene.files("").isEmpty)

    scene.goDown()
    _ = try await scene.alert("web1/disk", "critical")
    scene.comeBack()
    let files = scene.files("")
    let said = try await scene.flush(["--dry-run"])
    #expect(said.output == "flush: 1 event would be tried\n")
    #expect(scene.files("") == files)
    #expect(scene.tickets.isEmpty)
  }

  @Test func aDryRunOfWhatIsNothingToDoLeavesNoLineInTheLog() async throws {
    let scene = try TicketsScene()
    let words = scene.words("alert") + ["--host", "web1", "--notification-type", "DOWNTIMESTART"]
    let dry = try await Monitor.run(words + ["--dry-run"])
    #expect(dry.output == "DOWNTIMESTART: nothing to do\n")
    #expect(!FileManager.default.fileExists(atPath: scene.folder.file("log")))
    _ = try await Monitor.run(words)
    #expect(FileManager.default.fileExists(atPath: scene.folder.file("log")))
  }

  @Test func aDryRunTellsOfAGroupThatIsAMistake() async throws {
    let scene = try TicketsScene()
    let number = try await scene.alert("web1", "critical", ["--dry-run", "--group", "99"])
    let words = "would open a ticket in group 99, which the server does not list: web1 is CRITICAL"
    #expect(number.output == "web1 CRITICAL: \(words)\n")
    let name = try await scene.alert("web1", "critical", ["--dry-run", "--group", "-3"])
    #expect(name.output.contains("would open a ticket in group 2, since the server does not list '-3': "))
    #expect(scene.simulator.requests.allSatisfy { !$0.operation.hasPrefix("create") })
  }

  @Test func anAcknowledgementGoesToTheOpenTicketAndOpensNone() async throws {
    let scene = try TicketsScene()
    let words = scene.words("alert") + ["--host", "web1", "--service", "disk", "--notification-type"]
    let early = try await Monitor.run(words + ["ACKNOWLEDGEMENT", "--text", "on it"])
    #expect(early.output.contains("there is no open ticket to comment on"))
    _ = try await Monitor.run(words + ["PROBLEM", "--state", "2"])
    let later = try await Monitor.run(words + ["ACKNOWLEDGEMENT", "--text", "on it"])
    let id = try #require(scene.tickets.first).id
    #expect(later.output.hasSuffix("commented on ticket \(id)\n"))
    #expect(scene.comments(on: id).contains { $0.hasPrefix("ACKNOWLEDGEMENT for web1/disk") && $0.hasSuffix("on it") })
  }
}
