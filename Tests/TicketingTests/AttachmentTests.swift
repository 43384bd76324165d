import Files
import IntegriaSimulator
import Monitoring
import TestSupport
import Testing

@testable import IntegriaAPI
@testable import MonitorCLI
@testable import Ticketing

/// File attachments, as stories in this process.
struct AttachmentTests {
  private static func file(_ name: String, _ text: String = "content") -> AttachedFile {
    AttachedFile(name: name, content: Array(text.utf8))
  }

  private static func copies(_ scene: DeliveryScene) throws -> Int {
    try scene.journal.root.folder("files").names().count
  }

  @Test func aFileIsPutOntoTheTicketOnceItIsThere() throws {
    let scene = try DeliveryScene()
    let outcome = try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt", "load 98")] }
    #expect(outcome == .delivered("opened ticket 41; attached 'top.txt'", ticket: 41))
    #expect(scene.store.files[41]?.map(\.name) == ["top.txt"])
    #expect(scene.store.files[41]?.first?.content == Array("load 98".utf8))
    #expect(try Self.copies(scene) == 0)
  }

  @Test func aSecondFileOfOneNameIsRenamed() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt"), Self.file("top.txt")] }
    try scene.alert("web1", .critical) { $0.files = [Self.file("TOP.txt"), Self.file("log"), Self.file("log")] }
    #expect(scene.store.files[41]?.map(\.name) == ["top.txt", "top-2.txt", "TOP-3.txt", "log", "log-2"])
  }

  @Test func whatWaitsKeepsItsFiles() throws {
    let scene = try DeliveryScene()
    scene.store.errors["*"] = .cannotConnect
    try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt", "load 98")] }
    #expect(try Self.copies(scene) == 1)
    scene.store.errors = [:]
    try scene.flush()
    #expect(scene.store.files[41]?.first?.content == Array("load 98".utf8))
    #expect(try Self.copies(scene) == 0)
  }

  /// The server stores the file, but its answer is lost, as after a kill at that moment.
  @Test func aFileThatIsSentAgainIsThereOnce() throws {
    let scene = try DeliveryScene()
    scene.store.afterAttachment = { _ throws(APIError) in throw APIError(.cannotConnect, operation: "attach_file") }
    try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt"), Self.file("top.txt", "another")] }
    #expect(try scene.store.files[41]?.count == 1 && scene.journal.waiting().count == 1)
    scene.store.afterAttachment = { _ in }
    try scene.flush()
    #expect(scene.store.files[41]?.map(\.name) == ["top.txt", "top-2.txt"])
    #expect(try scene.open == [41] && scene.journal.waiting().count == 0)
  }

  @Test func anEventThatWaitsForItsFileNamesTheTicketThatWasOpened() throws {
    let scene = try DeliveryScene()
    scene.store.errors["attach_file"] = .noAnswer
    let outcome = try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt")] }
    guard case .waiting(let why) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(why.hasPrefix("opened ticket 41; "))
    #expect(scene.log.contains { $0.hasSuffix("CRITICAL: opened ticket 41") })
  }

  @Test func anotherEventThatWaitsForTheServerDoesNotNameThatTicket() throws {
    let scene = try DeliveryScene()
    scene.store.errors["attach_file"] = .cannotConnect
    let first = try scene.event("web1", .critical) { $0.files = [Self.file("top.txt")] }
    let submissions = scene.queue().submit([first, try scene.event("web2", .critical)])
    guard case .waiting(let own) = submissions[0].outcome, case .waiting(let other) = submissions[1].outcome else {
      Issue.record("\(submissions)")
      return
    }
    #expect(own == "opened ticket 41; \(other)" && !other.contains("opened"))
  }

  @Test func flushNamesTheTicketBesideTheReasonWhyItsEventWaits() throws {
    let scene = try DeliveryScene()
    scene.store.errors["*"] = .cannotConnect
    try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt")] }
    scene.store.errors = ["attach_file": .noAnswer]
    let flush = try scene.flush()
    #expect(flush.lines == ["web1: opened ticket 41"])
    #expect(flush.obstacle?.contains("opened") == false && flush.delivered == 0)
  }

  @Test(arguments: [APIError.Kind.noAnswer, .timedOut(.waiting)], [60, 4000])
  func aFileThatTheServerMayTakeLaterIsTriedAgainForAnHour(_ kind: APIError.Kind, later: Int) throws {
    let scene = try DeliveryScene()
    scene.store.errors["attach_file"] = kind
    try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt")] }
    #expect(try scene.journal.waiting().count == 1 && scene.store.files[41] == nil)
    scene.now += later
    try scene.flush()
    #expect(try scene.journal.waiting().count == (later < 3600 ? 1 : 0))
    scene.store.errors = [:]
    try scene.flush()
    #expect(scene.store.files[41]?.map(\.name) == (later < 3600 ? ["top.txt"] : nil))
    #expect(try scene.open == [41] && Self.copies(scene) == 0)
  }

  /// The journal cannot be used, so nothing waits; an opened ticket must not be lost because of its file.
  @Test func aFileOfAnEventThatCannotWaitIsLeftOut() throws {
    let scene = try DeliveryScene()
    // A file in place of the folder.
    try scene.folder.write("state", "")
    scene.store.errors["attach_file"] = .noAnswer
    Self.expectLeftOut(try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt")] })
  }

  @Test func aFileThatTheServerDoesNotTakeIsLeftOut() throws {
    let scene = try DeliveryScene()
    scene.store.errors["attach_file"] = .httpStatus
    Self.expectLeftOut(try scene.alert("web1", .critical) { $0.files = [Self.file("top.txt")] })
    #expect(try scene.journal.waiting().count == 0)
  }

  /// The second try attaches the file to the ticket that the first try closed.
  @Test func aSecondTryGoesOntoTheTicketOfTheFirst() throws {
    let scene = try DeliveryScene()
    scene.policy.recovery = .close
    try scene.alert("web1", .critical)
    scene.store.errors["attach_file"] = .noAnswer
    try scene.alert("web1", .ok) { $0.files = [Self.file("top.txt")] }
    scene.store.errors = [:]
    try scene.flush()
    #expect(scene.store.files[41]?.map(\.name) == ["top.txt"])
    #expect(try scene.status(41) == .closed && scene.journal.waiting().count == 0)
  }

  private static func expectLeftOut(_ outcome: DeliveryOutcome) {
    guard case .delivered(let line, ticket: 41) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(line.hasPrefix("opened ticket 41; 'top.txt' left out: "))
  }

  @Test func withoutAnOpenTicketThereIsNothingToAttachTo() throws {
    let scene = try DeliveryScene()
    #expect(
      try scene.alert("web1", .ok) { $0.files = [Self.file("top.txt")] }
        == .delivered(
          "there is no ticket to recover; 'top.txt' left out: there is no open ticket to attach it to", ticket: nil))
  }

  @Test func copiesThatNoEventNamesAnyMoreGoAndOthersStay() throws {
    let scene = try DeliveryScene()
    try scene.store("web1", .critical) { $0.files = [Self.file("top.txt")] }
    try scene.journal.root.folder("files").write([1], to: "orphan")
    scene.journal.pruneFiles(now: Int.max / 2)
    #expect(try Self.copies(scene) == 1)
    try scene.flush()
    #expect(scene.store.files[41]?.map(\.name) == ["top.txt"])
  }

  @Test(arguments: [
    (["a.txt"], [], "a.txt"), (["a.txt"], ["A.TXT"], "a-2.txt"), (["a.txt"], ["a.txt", "a-2.txt"], "a-3.txt"),
    ([".conf"], [".conf"], "-2.conf"), (["a"], ["a"], "a-2"), (["a.tar.gz"], ["a.tar.gz"], "a.tar-2.gz"),
  ])
  func freeNames(_ name: [String], _ taken: [String], _ expected: String) {
    #expect(AttachedFile.freeName(name[0], besides: taken) == expected)
  }

  // MARK: Reading

  @Test func whatIsMissingTooLargeOrNoPlainFileIsNamedAndLeftOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.txt", "x")
    try folder.write("large.txt", String(repeating: "x", count: AttachedFile.sizeLimit + 1))
    try folder.write("limit.txt", String(repeating: "x", count: AttachedFile.sizeLimit))
    try makePipe(folder.file("pipe"))
    let names = ["good.txt", "large.txt", "limit.txt", "pipe", "missing", ""]
    let words = names.flatMap { ["--attach", folder.file($0)] }
    let parsed = try ParsedArguments(["--key", "k", "--state", "2"] + words, options: Command.alert.options)
    let settings = try Settings(parsed, environment: [:], files: FilesTwin())
    var notes: [String] = []
    let files = EventFields(settings).files(SystemFiles(), &notes)
    #expect(files.map(\.name) == ["good.txt", "limit.txt"])
    #expect(
      notes == [
        "--attach '\(folder.file("large.txt"))' left out: it has more than 2 MiB",
        "--attach '\(folder.file("pipe"))' left out: it is no plain file",
        "--attach '\(folder.file("missing"))' left out: there is no such file",
        "--attach '\(folder.file(""))' left out: it is no plain file",
      ])
  }
}
