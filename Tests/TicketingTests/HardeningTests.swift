import Files
import Foundation
import IntegriaAPI
import Monitoring
import TestSupport
import Testing

@testable import Ticketing

/// The state folder belongs to its user alone, and nothing in it leads elsewhere.
struct HardeningTests {
  private let folder: TemporaryFolder
  private var place: String { folder.path }

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func foldersAreTheUsersAlone() throws {
    let path = place + "/state"
    let journal = Journal(path)
    try journal.makeFolders()
    try journal.store(try event())
    let key = "/queue/\(try event().key.fileName)"
    for name in ["", "/queue", key, "/memory", "/creating", "/locks", "/dead", "/counts"] {
      #expect(try mode(path + name) == 0o700)
    }
    try journal.root.folder("memory").write([1], to: "key")
    #expect(try mode(path + "/memory/key") == 0o600)
    let name = try #require(try journal.waitingEvents(of: try event().key.fileName).first)
    #expect(try mode("\(path)\(key)/\(name)") == 0o600)
  }

  @Test(arguments: ["/queue", "/memory", "/creating", "/locks", "/dead", "/counts"])
  func aLinkForAFolderIsRefused(_ name: String) throws {
    let path = place + "/state"
    try FileManager.default.createDirectory(atPath: place + "/elsewhere", withIntermediateDirectories: true)
    try Journal(path).root.make()
    try FileManager.default.createSymbolicLink(atPath: path + name, withDestinationPath: place + "/elsewhere")
    #expect(throws: FileError.self) { try Journal(path).makeFolders() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place + "/elsewhere").isEmpty)
  }

  @Test func aStateFolderThatIsAnOwnLinkIsFollowed() throws {
    try FileManager.default.createDirectory(atPath: place + "/elsewhere", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: place + "/state", withDestinationPath: place + "/elsewhere")
    let journal = Journal(place + "/state")
    try journal.makeFolders()
    try journal.store(try event())
    #expect(try FileManager.default.contentsOfDirectory(atPath: place + "/elsewhere/queue").count == 1)
    #expect(try Journal(place + "/elsewhere").waiting().count == 1)
  }

  @Test func aLinkForAFileIsNotFollowed() throws {
    let path = place + "/state"
    let target = place + "/target"
    try Data("kept".utf8).write(to: URL(fileURLWithPath: target))
    let folder = Folder(path)
    try folder.make()
    try FileManager.default.createSymbolicLink(atPath: path + "/file", withDestinationPath: target)
    #expect(throws: FileError.self) { try folder.read("file") }
    #expect(throws: FileError.self) { try FileLock.take("file", in: folder, waiting: .seconds(1)) }
    // Writing replaces the link.
    try folder.write([1], to: "file")
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
  }

  @Test func aLinkForAnEventIsSetAsideUnread() throws {
    let journal = Journal(place + "/state")
    try journal.makeFolders()
    let key = try #require(TicketKey("web1", server: "s"))
    let event = TicketEvent(key: key, kind: .problem, state: .critical, time: 1)
    try journal.store(event)
    let queue = "\(place)/state/queue/\(key.fileName)"
    let name = try #require(try journal.waitingEvents(of: key.fileName).first)
    try FileManager.default.moveItem(atPath: "\(queue)/\(name)", toPath: place + "/target")
    try FileManager.default.createSymbolicLink(atPath: "\(queue)/\(name)", withDestinationPath: place + "/target")
    #expect(try journal.event(name, of: key.fileName).isDamaged)
    journal.setAside(event: name, of: key.fileName)
    #expect(journal.problems.count == 1)
    #expect(try journal.waitingEvents(of: key.fileName).isEmpty)
    #expect(FileManager.default.fileExists(atPath: place + "/target"))
  }

  @Test func aLinkForAMemoryIsSetAsideUnread() throws {
    let journal = Journal(place + "/state")
    try journal.makeFolders()
    var memory = KeyMemory()
    memory.ticket.ticket = 41
    try Data(memory.encoded()).write(to: URL(fileURLWithPath: place + "/target"))
    try FileManager.default.createSymbolicLink(
      atPath: place + "/state/memory/key", withDestinationPath: place + "/target")
    #expect(try journal.memory(of: "key").isDamaged)
    journal.setAsideMemory(of: "key")
    #expect(journal.problems.count == 1)
    #expect(FileManager.default.fileExists(atPath: place + "/target"))
  }

  /// As root makes the folder for the monitoring user: shared with a group, while its files belong to the user alone.
  /// Root itself uses no folder that others may write to.
  @Test(arguments: [0o700, 0o750, 0o770]) func aFolderSharedWithAGroupIsTaken(mode: Int) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: place)
    guard geteuid() != 0 || mode & 0o020 == 0 else {
      #expect(throws: FileError.self) { try Journal(place).makeFolders() }
      return
    }
    try Journal(place).makeFolders()
    try Folder(place).folder("memory").write([1], to: "key")
    #expect(try self.mode(place) == mode)
    #expect(try self.mode(place + "/memory") == 0o700)
    #expect(try self.mode(place + "/memory/key") == 0o600)
  }

  @Test func aFolderThatEveryoneMayWriteToIsRefused() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: place)
    #expect(throws: FileError.self) { try Folder(place).make() }
  }

  /// Root could write to it, and its files would lock out the user whose folder it is.
  @Test func anEventThatIsSentWithoutTheJournalLeavesItAsItIs() throws {
    let scene = try DeliveryScene()
    let path = scene.journal.path
    try scene.alert("web1", .critical)
    let memory = try #require(try Folder(path).folder("memory").read(key("web1").fileName))
    let creations = try Folder(path).read("creations")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
    #expect(try scene.alert("web2", .critical) == .delivered("opened ticket 42", ticket: 42))
    #expect(try Folder(path).folder("memory").names() == [key("web1").fileName])
    #expect(try Folder(path).folder("memory").read(key("web1").fileName) == memory)
    #expect(try Folder(path).folder("locks").names().count == 2)
    #expect(try Folder(path).read("creations") == creations)
  }
}
