import Foundation
import TestSupport
import Testing

@testable import Files

/// A folder of state is made, read, locked and emptied.
struct FolderTests {
  private let keeper: TemporaryFolder
  private var folder: Folder { Folder(keeper.file("state")) }

  init() throws {
    keeper = try TemporaryFolder()
    try folder.make()
  }

  @Test func whatIsWrittenIsReadAndListed() throws {
    #expect(try folder.read("one") == nil)
    try folder.write([1, 2], to: "one")
    try folder.write([3], to: "two", isDurable: false)
    #expect(try folder.read("one") == [1, 2])
    #expect(try folder.names().sorted() == ["one", "two"])
    #expect(try Folder(keeper.file("none")).names().isEmpty)
  }

  @Test func aTreeIsRemovedWithoutFollowingLinks() throws {
    let target = try keeper.write("target", "kept")
    try folder.folder("a").folder("b").make()
    try folder.folder("a").folder("b").write([1], to: "file")
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: keeper.path)
    try FileManager.default.createSymbolicLink(atPath: folder.file("file"), withDestinationPath: target)
    folder.removeTree()
    #expect(!folder.exists)
    #expect(FileManager.default.fileExists(atPath: target))
  }

  @Test func aScratchFolderIsNewAndGoesWithAllInIt() throws {
    let scratch = try ScratchFolder(in: keeper.path)
    let other = try ScratchFolder(in: keeper.path)
    #expect(scratch.path != other.path)
    try Folder(scratch.path).folder("queue").make()
    scratch.remove()
    #expect(!Folder(scratch.path).exists && Folder(other.path).exists)
    #expect(throws: FileError.self) { try ScratchFolder(in: keeper.file("none")) }
  }

  @Test func aLockHasOneHolder() throws {
    let lock = try #require(try FileLock.take("key", in: folder, waiting: .zero))
    #expect(try FileLock.take("key", in: folder, waiting: .milliseconds(20)) == nil)
    lock.release()
    let again = try FileLock.take("key", in: folder, waiting: .zero)
    #expect(again != nil)
    again?.release()
  }
}
