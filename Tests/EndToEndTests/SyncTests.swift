import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// `flush` and `sync` with `[sync]`, as processes.
@Suite(.timeLimit(.minutes(10)))
struct SyncTests {
  private func scene(_ sync: [String]) throws -> TicketsScene {
    try TicketsScene(more: ["[sync]", "every = 0s"] + sync)
  }

  private func take(_ scene: TicketsScene, _ key: String) throws {
    let ticket = try #require(scene.tickets(key).first?.id)
    scene.simulator.withStore { store in _ = store.take(ticket, now: Int(Date().timeIntervalSince1970)) }
  }

  @Test func aFlushDeliversAndThenTellsWhatPeopleDid() async throws {
    let folder = try TemporaryFolder()
    let scene = try scene(["to = program", "program = /usr/bin/touch \(folder.file("{change}-{host}-{owner}"))"])
    _ = try await scene.alert("web1/disk", "critical", ["--host", "web1", "--service", "disk"])
    let quiet = try await scene.flush()
    #expect(quiet.exitCode == 0 && !quiet.output.contains("sync"))
    try take(scene, "web1/disk")
    let flush = try await scene.flush(["-v"])
    #expect(flush.exitCode == 0)
    #expect(flush.output.contains("web1/disk: taken: ticket 6, manager: took the ticket"), "\(flush.output)")
    #expect(flush.output.contains("sync: 1 change reported to /usr/bin/touch"))
    #expect(FileManager.default.fileExists(atPath: folder.file("taken-web1-manager")))
  }

  @Test func aRecipientThatTakesNothingKeepsNoAlertWaiting() async throws {
    let scene = try scene(["to = nagios", "nagios-command-file = /nowhere/nagios.cmd"])
    _ = try await scene.alert("a", "critical")
    try take(scene, "a")
    scene.goDown()
    _ = try await scene.alert("b", "critical")
    scene.comeBack()
    let flush = try await scene.flush(["--fail-if-deferred"])
    #expect(scene.tickets("b").count == 1)
    #expect(flush.exitCode == 5 && flush.output.contains("1 change still waiting: Nagios' command file"), "\(flush)")
    let sync = try await Monitor.run(scene.words("sync"))
    #expect(sync.exitCode == 0 && sync.output.contains("1 change still waiting"), "\(sync)")
  }

  @Test func aSecretThatCannotBeReadKeepsNoAlertWaiting() async throws {
    let scene = try scene([
      "to = icinga", "icinga-url = https://icinga", "icinga-user = a", "icinga-password-file = /nowhere/secret",
    ])
    scene.goDown()
    _ = try await scene.alert("a", "critical")
    scene.comeBack()
    let flush = try await scene.flush()
    #expect(scene.tickets("a").count == 1)
    #expect(flush.exitCode == 3 && flush.output.contains("sync: ") && flush.output.contains("/nowhere/secret"))
  }
}
