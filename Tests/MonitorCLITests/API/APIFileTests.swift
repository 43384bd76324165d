import Foundation
import IntegriaSimulator
import Testing

@testable import MonitorCLI

/// Files that `api` uploads and downloads.
@Suite(.timeLimit(.minutes(10))) struct APIFileTests {
  private static let bytes = (0...255).map { UInt8($0) } + Array("+/=,|".utf8)

  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func aFileGoesThereAndComesBackByteByByte(_ dialect: SimulatedDialect) throws {
    let scene = try APIScene(dialect)
    let sent = scene.api(
      "attach_file", "3", "/tmp/../etc/report.pdf", "signed, sealed", "--yes",
      files: ["/tmp/../etc/report.pdf": Self.bytes])
    #expect(sent.exitCode == 0, "\(sent.error)")
    let stored = try #require(scene.simulator.withStore { $0.files.last })
    #expect(stored.name == "report.pdf")
    #expect(stored.description == "signed,&#x20;sealed")
    #expect(stored.size == Self.bytes.count)
    let path = scene.folder.appendingPathComponent("copy").path
    let fetched = scene.api("download_file", "\(stored.id)", "--to", path)
    #expect(fetched.exitCode == 0, "\(fetched.error)")
    #expect(FileManager.default.contents(atPath: path).map(Array.init) == Self.bytes)
    let again = scene.api("download_file", "\(stored.id)", "--to", path)
    #expect(again.exitCode == 3)
    #expect(FileManager.default.contents(atPath: path).map(Array.init) == Self.bytes)
  }

  @Test(arguments: [
    ("/tmp/a.txt", "a.txt"), ("../../x", "x"), ("..", ""), ("a\\..\\b.txt", "b.txt"), ("/tmp/.hidden", "hidden"),
    ("with blank.txt", "with blank.txt"), ("bell\u{7}\u{202e}.txt", "bell.txt"), ("", ""), ("folder/", "folder"),
  ])
  func aNameIsNoPath(_ path: String, _ name: String) {
    #expect(FileUpload.cleanName(path) == name)
  }

  @Test func aFormThatTheServerWouldDropIsNotSent() throws {
    let scene = try APIScene()
    let large = [UInt8](repeating: 0xff, count: 6_500_000)
    let result = scene.api("attach_file", "3", "large", "--yes", files: ["large": large])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("above 8 MB"), "\(result.error)")
    #expect(scene.asked.isEmpty)
  }

  @Test func anEmptyAnswerIsComparedWithTheSizeInTheList() throws {
    let scene = try APIScene()
    #expect(scene.api("attach_file", "3", "none", "--yes", files: ["none": []]).exitCode == 0)
    let file = try #require(scene.simulator.withStore { $0.files.last?.id })
    let path = scene.folder.appendingPathComponent("copy").path
    let unknown = scene.api("download_file", "\(file)", "--to", path)
    #expect(unknown.exitCode == 3)
    #expect(unknown.error.contains("ticket=N"), "\(unknown.error)")
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(scene.api("download_file", "\(file)", "ticket=3", "--to", path).exitCode == 0)
    #expect(FileManager.default.contents(atPath: path)?.isEmpty == true)

    scene.simulator.withStore { store in store.files[store.files.count - 1].size = 17 }
    let other = scene.folder.appendingPathComponent("other").path
    let wrong = scene.api("download_file", "\(file)", "ticket=3", "--to", other)
    #expect(wrong.error.contains("states 17 bytes"), "\(wrong.error)")
    #expect(scene.api("download_file", "99", "ticket=3", "--to", other).error.contains("no such file"))
    #expect(!FileManager.default.fileExists(atPath: other))
  }

  @Test func whatIsMissingIsWrongUsage() throws {
    let scene = try APIScene()
    #expect(scene.api("download_file", "1").error.contains("--to FILE"))
    #expect(scene.api("get_groups", "--to", "x").error.contains("--to belongs to download_file"))
    #expect(scene.api("attach_file", "3", "--yes").error.contains("file is missing"))
    #expect(scene.api("attach_file", "3", "none", "--yes").error.contains("cannot be read"))
    let get = scene.api("attach_file", "3", "x", "--yes", "--http-method", "get", files: ["x": [1]])
    #expect(get.error.contains("--http-method post"))
    #expect(scene.asked.isEmpty)
  }
}

extension APIFileTests {
  /// At a terminal, a person sees the progress.
  @Test func aLargeFileShowsItsProgressOnATerminalOnly() throws {
    let scene = try APIScene()
    let content = [UInt8](repeating: 0x41, count: 3 << 20)
    #expect(scene.api("attach_file", "3", "large", "--yes", files: ["large": content]).exitCode == 0)
    let path = scene.folder.appendingPathComponent("copy").path
    let shown = scene.api("download_file", "1", "--to", path, terminal: TypingTerminal(answer: nil))
    #expect(shown.exitCode == 0)
    #expect(shown.error.contains("\rdownload_file: 2 MiB so far"), "\(shown.error)")
    #expect(shown.error.hasSuffix("\r"))
    let quiet = scene.api("download_file", "1", "--to", path + "2")
    #expect(quiet.error.isEmpty)
    #expect(FileManager.default.contents(atPath: path + "2")?.count == content.count)
  }
}
