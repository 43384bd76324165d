import Foundation
import TestSupport
import Testing

@testable import Files

/// The log appends lines, and never blocks its writer.
struct LogFileTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func linesAreAppendedWithTimeAndProcess() throws {
    let log = LogFile(folder.file("log"))
    for line in ["one", "two"] { try log.append(line, at: 1_795_581_265) }
    let lines = try String(contentsOfFile: log.path, encoding: .utf8).split(separator: "\n")
    let head = "\(LocalTime.text(1_795_581_265, .log)) [\(getpid())] "
    #expect(lines.map(String.init) == ["\(head)one", "\(head)two"])
  }

  /// A first try by root must not keep the monitoring user from its log.
  @Test(.enabled(if: geteuid() == 0), arguments: [(true, 65534), (false, 0)])
  func aLogThatRootMakesBelongsToTheOwnerOfItsFolder(_ isNew: Bool, _ owner: UInt32) throws {
    let path = folder.file("log")
    if !isNew { try Data("old\n".utf8).write(to: URL(fileURLWithPath: path)) }
    #expect(chown(folder.path, 65534, 65534) == 0)
    try LogFile(path).append("one", at: 0)
    var facts = stat()
    #expect(stat(path, &facts) == 0 && facts.st_uid == owner)
  }

  @Test(.timeLimit(.minutes(10))) func aPipeWithoutAReaderIsAnErrorAtOnce() throws {
    let path = folder.file("pipe")
    try makePipe(path)
    let error = #expect(throws: FileError.self) { try LogFile(path).append("line", at: 0) }
    #expect(error?.reason == "nobody reads this pipe")
  }

  @Test(.timeLimit(.minutes(10))) func aFullPipeLosesTheLine() throws {
    let path = folder.file("pipe")
    try makePipe(path)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    let line = String(repeating: "x", count: 4000)
    for _ in 1...100 { try LogFile(path).append(line, at: 0) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = read(reader, &bytes, bytes.count)
    // As many whole lines as the pipe holds.
    let lines = String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).split(separator: "\n")
    #expect((1..<100).contains(lines.count) && bytes.prefix(max(count, 0)).last == UInt8(ascii: "\n"))
    #expect(lines.allSatisfy { $0 == "\(LocalTime.text(0, .log)) [\(getpid())] \(line)" })
  }

  @Test func aLinkIsNotFollowed() throws {
    let target = try folder.write("target", "kept")
    try FileManager.default.createSymbolicLink(atPath: folder.file("log"), withDestinationPath: target)
    #expect(throws: FileError.self) { try LogFile(folder.file("log")).append("line", at: 0) }
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "kept")
  }
}
