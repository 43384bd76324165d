import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// `sync` is killed with SIGKILL after every write, sync, request and reply in turn; in `swift test` after every
/// eighth.
@Suite(.timeLimit(.minutes(10)))
struct SyncKillTests {
  private static let mostPoints = 200

  @Test func aKillAnywhereLosesNoChangeAndReportsNoneTwiceToIcinga() async throws {
    let icinga = try IcingaServer([])
    let secret = try TemporaryFolder()
    let scene = try TicketsScene(
      more: [
        "[sync]", "to = icinga", "icinga-url = \(icinga.url)", "icinga-user = integria", "sync-comments = yes",
        "every = 0s", "icinga-password-file = \(try secret.write("icinga", "pass\n"))",
      ])
    try await kill(scene) { host in
      icinga.set("\(host)!disk", IcingaServer.Object())
    } check: { host, point in
      let object = icinga.object("\(host)!disk")
      // The comment, the closing with a text, and its epilogue, which is a separate comment.
      let changes = ["acknowledge-problem", "add-comment", "remove-acknowledgement", "add-comment", "add-comment"]
      #expect(object?.changes == changes, "point \(point)")
      #expect(Set(object?.comments ?? []).count == 3, "point \(point)")
    }
  }

  @Test func aKillAnywhereLosesNoChangeThatAProgramIsStartedFor() async throws {
    let folder = try TemporaryFolder()
    let scene = try TicketsScene(
      more: [
        "[sync]", "to = program", "sync-comments = yes", "every = 0s",
        "program = /usr/bin/touch \(folder.file("{host}-{change}"))",
      ])
    try await kill(scene) { _ in
    } check: { host, point in
      for change in ["taken", "commented", "closed"] {
        #expect(FileManager.default.fileExists(atPath: folder.file("\(host)-\(change)")), "point \(point): \(change)")
      }
    }
  }

  /// People change a ticket, one run is killed and another finishes; repeated for each point, until a run does not
  /// reach it.
  private func kill(
    _ scene: TicketsScene, before: (_ host: String) -> Void, check: (_ host: String, _ point: Int) -> Void
  ) async throws {
    _ = try await Monitor.run(scene.words("sync"))
    var point = 0
    var hasEnded = false
    while !hasEnded, point < Self.mostPoints {
      point += Campaign.isFull ? 1 : 2 * Campaign.step
      let host = "host\(point)"
      before(host)
      _ = try await scene.alert("\(host)/disk", "critical", ["--host", host, "--service", "disk"])
      let ticket = try #require(scene.tickets("\(host)/disk").first?.id)
      let now = Int(Date().timeIntervalSince1970)
      scene.simulator.withStore { store in
        store.take(ticket, now: now)
        store.comment(ticket, "a comment", now: now)
        store.close(ticket, resolution: 3, now: now)
      }
      let run = try await Monitor.run(scene.words("sync"), environment: TicketsScene.environment(point))
      hasEnded = run.exitCode == 0
      #expect(hasEnded || run.exitCode == 128 + 9, "point \(point): \(run)")
      let end = try await Monitor.run(scene.words("sync") + ["--fail-if-deferred"])
      #expect(end.exitCode == 0, "point \(point): \(end)")
      check(host, point)
      // Otherwise each later run would also check this ticket, and pass more points.
      _ = try await scene.alert("\(host)/disk", "ok")
    }
    #expect(hasEnded)
    #expect(point > 10, "so few points: a release build has none")
  }
}
