import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// A damaged or unusable journal.
@Suite(.timeLimit(.minutes(10)))
struct TicketsDamageTests {
  enum Damage: CaseIterable {
    case empty, half, foreign

    /// Damages a file.
    func strike(_ path: String) throws {
      let bytes = try #require(FileManager.default.contents(atPath: path))
      let left: Data =
        switch self {
        case .empty: Data()
        case .half: bytes.prefix(bytes.count / 2)
        case .foreign: Data([0xff, 0x00, 0x0a])
        }
      try left.write(to: URL(fileURLWithPath: path))
    }
  }

  @Test(arguments: Damage.allCases)
  func aBrokenEventIsSetAsideAndTheOthersAreDelivered(_ damage: Damage) async throws {
    let scene = try TicketsScene()
    scene.goDown()
    _ = try await scene.alert("broken", "critical", ["--text", "lost"])
    _ = try await scene.alert("whole", "critical")
    scene.comeBack()
    let broken = try #require(
      scene.waiting.map { scene.state() + "/queue/" + $0 }.first {
        FileManager.default.contents(atPath: $0).map { String(decoding: $0, as: UTF8.self) }?.contains("lost") ?? false
      })
    try damage.strike(broken)
    let flush = try await scene.flush()
    #expect(flush.exitCode == 4)
    #expect(flush.output.contains("was set aside as dead/"))
    #expect(flush.output.contains("flush: 1 event of 1 problem delivered"))
    #expect(scene.tickets.map(\.object) == ["whole"])
    #expect(scene.files("dead").count == 1)
    #expect(scene.waiting.isEmpty)
    let again = try await scene.flush()
    #expect(again.exitCode == 0)
  }

  @Test(arguments: Damage.allCases)
  func aBrokenEventBesideOneThatIsRefusedForGoodBothLieInDeadTheLatterWithItsReason(
    _ damage: Damage
  ) async throws {
    let scene = try TicketsScene()
    scene.goDown()
    for _ in 0..<2 { _ = try await scene.alert("web1", "critical") }
    try damage.strike(scene.state() + "/queue/" + (try #require(scene.waiting.min())))
    scene.comeBack()
    scene.simulator.misbehave(.empty, on: "create_incident")
    let flush = try await scene.flush()
    #expect(flush.exitCode == 4)
    #expect(flush.output.contains("refused for good, set aside in dead/: web1: the server created no ticket"))
    #expect(!flush.output.contains("the journal failed"), "\(flush)")
    #expect(scene.waiting.isEmpty)
    let dead = scene.files("dead")
    #expect(dead.count == 3 && dead.contains { $0.hasSuffix(".reason") } && dead.contains { $0.hasSuffix(".broken") })
  }

  @Test(arguments: Damage.allCases)
  func withABrokenMemoryTheSearchFindsTheTicket(_ damage: Damage) async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    let memory = try #require(scene.files("memory").first)
    try damage.strike("\(scene.state())/memory/\(memory)")
    let over = try await scene.alert("web1", "ok")
    #expect(over.exitCode == 4)
    #expect(
      over.output.contains("pending to be closed (journal: the memory of a key was not whole"))
    #expect(scene.tickets.map(\.status) == [5])
    #expect(scene.files("dead").count == 1)
    #expect(scene.waiting.isEmpty)
  }

  @Test(arguments: Damage.allCases)
  func aDryRunLeavesABrokenMemoryWhereItIs(_ damage: Damage) async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    for file in scene.files("memory") { try damage.strike("\(scene.state())/memory/\(file)") }
    let files = scene.files("")
    let planned = try await scene.alert("web1", "critical", ["--dry-run"])
    let id = try #require(scene.tickets.first).id
    #expect(planned.output == "web1 CRITICAL: would do nothing: ticket \(id) is open already\n")
    #expect(scene.files("") == files)
  }

  @Test func aLinkInTheLogsPlaceIsNotFollowedAndTheEventIsDeliveredAllTheSame() async throws {
    let scene = try TicketsScene()
    let target = try scene.folder.write("target", "kept")
    try FileManager.default.createSymbolicLink(atPath: scene.folder.file("log"), withDestinationPath: target)
    let run = try await scene.alert("web1", "critical")
    #expect(run.exitCode == 0)
    #expect(run.errorText.contains("the log \(scene.folder.file("log")) cannot be written: "))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
    #expect(scene.tickets.count == 1)
  }

  @Test func theLogIsItsUsersAlone() async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    let facts = try FileManager.default.attributesOfItem(atPath: scene.folder.file("log"))
    #expect(facts[.posixPermissions] as? Int == 0o600)
  }

  @Test func withoutAJournalTheEventIsSentDirectlyAndTheLineSaysSo() async throws {
    let scene = try TicketsScene()
    try FileManager.default.createDirectory(atPath: scene.state(), withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: "\(scene.state())/queue"))
    let sent = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    #expect(sent.exitCode == 4)
    #expect(sent.output.hasPrefix("web1 CRITICAL: opened ticket \(id) (the journal could not be used: "))

    let again = try await scene.alert("web1", "critical")
    #expect(again.exitCode == 4)
    #expect(scene.tickets.count == 1)

    scene.goDown()
    let lost = try await scene.alert("web1", "ok")
    #expect(lost.exitCode == 4)
    #expect(lost.output.contains("the event was NOT delivered and is not stored: "))
    let flush = try await scene.flush()
    #expect(flush.exitCode == 4)
    #expect(flush.output.hasPrefix("flush: the journal cannot be used: "))
  }

  @Test func aLockThatIsALinkIsNotFollowedTheEventWaitsAndTheExitCodeSaysSo() async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("web1", "critical")
    let lock = try #require(scene.files("locks").first { $0 != "creations" })
    let path = "\(scene.state())/locks/\(lock)"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: scene.folder.file("target"))
    let over = try await scene.alert("web1", "ok")
    #expect(over.exitCode == 4)
    #expect(over.output.hasPrefix("web1 OK: the event waits in the journal: the journal failed (journal: "))
    let flush = try await scene.flush()
    #expect(flush.exitCode == 4)
    #expect(scene.waiting.count == 1)
    try FileManager.default.removeItem(atPath: path)
    _ = try await scene.flush()
    #expect(scene.tickets.map(\.status) == [5])
  }

  /// A limit on the size of files ends a process by a signal, unless the process ignores it.
  @Test func whereNoFileMayBeWrittenTheEventIsSentDirectly() async throws {
    let scene = try TicketsScene()
    _ = try await scene.alert("before", "critical")
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical"]
    let run = try await Program(
      "/bin/sh", ["-c", #"ulimit -f 0; exec "$0" "$@""#, Monitor.path] + words,
      environment: Monitor.login.merging(["PATH": "/usr/bin:/bin"]) { $1 }
    ).result()
    #expect(run.exitCode == 4, "\(run)")
    #expect(run.output.contains("File too large"))
    #expect(scene.tickets("web1").count == 1)
  }

  @Test(.enabled(if: SmallDisk.isPossible))
  func onAFullDiskTheEventIsSentDirectly() async throws {
    let scene = try TicketsScene()
    let disk = try #require(try await SmallDisk.mount(at: scene.state(), kibibytes: 64))
    defer { disk.unmount() }
    _ = try await scene.alert("first", "critical")
    try disk.fill()
    let sent = try await scene.alert("second", "critical", ["--text", String(repeating: "long ", count: 4000)])
    #expect(sent.exitCode == 4)
    #expect(sent.output.hasPrefix("second CRITICAL: opened ticket "))
    #expect(sent.output.contains("No space left on device"))
    #expect(scene.tickets.count == 2)
  }
}

/// A small file system in memory, soon full.
private struct SmallDisk {
  let path: String

  static var isPossible: Bool {
    guard getuid() == 0, Commands.path("mount") != nil, let folder = try? TemporaryFolder() else { return false }
    guard mountNow(folder.path, kibibytes: 64) else { return false }
    SmallDisk(path: folder.path).unmount()
    return true
  }

  static func mount(at path: String, kibibytes: Int) async throws -> SmallDisk? {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return await onThread { mountNow(path, kibibytes: kibibytes) } ? SmallDisk(path: path) : nil
  }

  private static func mountNow(_ path: String, kibibytes: Int) -> Bool {
    run("mount", ["-t", "tmpfs", "-o", "size=\(kibibytes)k,mode=0700", "tmpfs", path])
  }

  func unmount() { _ = Self.run("umount", [path]) }

  /// Writes until the file system is full.
  func fill() throws {
    let file = try #require(fopen("\(path)/filler", "w"))
    while fputs(String(repeating: "x", count: 1024), file) >= 0, fflush(file) == 0 {}
    fclose(file)
  }

  private static func run(_ name: String, _ arguments: [String]) -> Bool {
    guard let path = Commands.path(name) else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
