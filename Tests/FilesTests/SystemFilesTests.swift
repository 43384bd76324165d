import Foundation
import TestSupport
import Testing

@testable import Files

/// What applies only to a machine's files: pipes, links, leftovers of a crash.
struct SystemFilesTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(.timeLimit(.minutes(10))) func aPipeIsReadToItsEnd() throws {
    let path = folder.file("pipe")
    try makePipe(path)
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      handle.write(Data("one ".utf8))
      Thread.sleep(forTimeInterval: 0.05)
      handle.write(Data("two".utf8))
      try? handle.close()
    }
    writer.start()
    #expect(try SystemFiles().read(path, limit: 100) == Array("one two".utf8))
  }

  @Test(.timeLimit(.minutes(10))) func aPipeThatNobodyWritesToIsGivenUp() throws {
    let path = folder.file("pipe")
    try makePipe(path)
    let descriptor = open(path, O_RDWR | O_NONBLOCK)
    defer { close(descriptor) }
    let error = #expect(throws: FileError.self) {
      try LimitedReader(descriptor, path, limit: 10, waiting: .milliseconds(20)).readAll()
    }
    #expect(error?.reason == "it is no plain file, and nothing came from it for 0.02 s")
  }

  @Test func whatACrashLeftIsNotWrittenInto() throws {
    let target = try folder.write("target", "kept")
    let left = folder.file(".file.\(getpid()).new")
    try FileManager.default.createSymbolicLink(atPath: left, withDestinationPath: target)
    try SystemFiles().replace(folder.file("file"), with: [1], mode: .readableByAll)
    #expect(try SystemFiles().read(target, limit: 10) == Array("kept".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "target"])
  }

  @Test func aFolderInTheFilesPlaceIsAnErrorAndNothingIsLeft() throws {
    try FileManager.default.createDirectory(atPath: folder.file("file"), withIntermediateDirectories: false)
    #expect(throws: FileError.self) {
      try SystemFiles().replace(folder.file("file"), with: [1], mode: .readableByAll)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }
}
