import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// The log of decisions: whatever happens to it, the alert is delivered.
@Suite(.timeLimit(.minutes(10)))
struct TicketsLogTests {
  private func alert(_ scene: TicketsScene, _ key: String, log: String) async throws -> Program.Result {
    try await scene.alert(key, "critical", ["--log", log, "--timeout", "60"])
  }

  @Test func aPipeThatNobodyReadsDelaysAndFailsNoAlert() async throws {
    let scene = try TicketsScene()
    let pipe = scene.folder.file("pipe")
    try makePipe(pipe)
    let run = try await alert(scene, "web1", log: pipe)
    #expect(run.exitCode == 0 && run.output.hasPrefix("web1 CRITICAL: opened ticket "), "\(run)")
    #expect(run.errorText.contains("the log \(pipe) cannot be written: nobody reads this pipe"))
    #expect(scene.tickets("web1").count == 1 && scene.waiting.isEmpty)
  }

  @Test func aPipeThatIsFullDelaysAndFailsNoAlert() async throws {
    let scene = try TicketsScene()
    let pipe = scene.folder.file("pipe")
    try makePipe(pipe)
    // Opened for reading and writing, so that the pipe has a reader, who reads nothing.
    let descriptor = open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let block = [UInt8](repeating: 0x78, count: 4096)
    while write(descriptor, block, block.count) > 0 {}
    let run = try await alert(scene, "web1", log: pipe)
    #expect(run.exitCode == 0 && run.output.hasPrefix("web1 CRITICAL: opened ticket "), "\(run)")
    #expect(scene.tickets("web1").count == 1 && scene.waiting.isEmpty)
  }

  @Test(arguments: ["/dev/stdout", "/dev/stderr"])
  func aStandardStreamIsALog(_ log: String) async throws {
    let scene = try TicketsScene()
    let run = try await alert(scene, "web1", log: log)
    #expect(run.exitCode == 0, "\(run)")
    let ticket = try #require(scene.tickets("web1").first)
    #expect(run.lines.last == "web1 CRITICAL: opened ticket \(ticket.id)")
    let logged = log == "/dev/stdout" ? run.output : run.errorText
    #expect(logged.contains("stored: web1 problem CRITICAL\n"), "\(run)")
    #expect(logged.contains("] CRITICAL: opened ticket \(ticket.id)\n"), "\(run)")
  }

  /// A file on standard output has one position: the log does not overwrite the report, nor the report the log.
  @Test func aLogOnAStandardStreamThatIsAFileKeepsBoth() async throws {
    let scene = try TicketsScene()
    let output = scene.folder.file("output")
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical", "--log", "/dev/stdout"]
    let run = try await Program(
      "/bin/sh", ["-c", #"exec "$0" "$@" >\#(output)"#, Monitor.path] + words, environment: Monitor.login
    ).result()
    #expect(run.exitCode == 0, "\(run)")
    let text = String(decoding: try #require(FileManager.default.contents(atPath: output)), as: UTF8.self)
    #expect(text.split(separator: "\n").count == 3 && text.hasSuffix("\nweb1 CRITICAL: opened ticket 6\n"), "\(text)")
  }
}
