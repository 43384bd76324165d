import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// The program ends with a report whatever happens to it.
@Suite(.timeLimit(.minutes(10))) struct GuardTests {
  /// An authority file that can be read once, but the second time, by libcurl, blocks: a run that cannot end.
  private func hangingCAFile(_ folder: TemporaryFolder) throws -> String {
    let path = folder.file("ca.pem")
    try makePipe(path)
    // Use a separate thread: a task may wait for its turn longer than the program waits for the pipe.
    Thread.detachNewThread {
      // Closed on exec, because a child of another test would keep the pipe open.
      close(open(path, O_WRONLY | O_CLOEXEC))
    }
    return path
  }

  @Test func aRunThatCannotEndEnds() async throws {
    let folder = try TemporaryFolder()
    let server = try RawServer { $0.hang() }
    let arguments = Monitor.check(
      "https://127.0.0.1:\(server.port)/", ["--timeout", "1", "--ca-file", try hangingCAFile(folder)])
    let result = try await Monitor.run(arguments)
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("did not finish within 1s"))
  }

  @Test func aRunThatCannotEndEndsForPandora() async throws {
    let folder = try TemporaryFolder()
    let server = try RawServer { $0.hang() }
    let arguments = Monitor.check(
      "https://127.0.0.1:\(server.port)/",
      ["--timeout", "1", "--output", "pandora", "--ca-file", try hangingCAFile(folder)])
    let result = try await Monitor.run(arguments)
    #expect(result.exitCode == 0)
    let fragment = try #require(PandoraModules(result.output))
    #expect(fragment.modules.count == 1)
    #expect(fragment.availability?["data"] == "0")
    #expect(fragment.availability?["description"]?.contains("did not finish within 1s") ?? false)
  }

  /// The signals that a Swift trap raises, sent from outside.
  @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE])
  func aTrapIsUnknownAndNoCrash(signal: Int32) async throws {
    let simulator = try Simulator.running()
    simulator.misbehave(.hang)
    // Longer than other tests may delay this one.
    let program = try Monitor.start(Monitor.check(simulator.url, ["--timeout", "300"]))
    let hasAsked = await eventually { !simulator.requests.isEmpty }
    program.signal(signal)
    let result = await program.result()
    #expect(hasAsked, "\(result)")
    #expect(result.nagiosProblem(3) == nil)
  }

  /// Settings are read before the deadline is known; a pipe without a writer contains no settings.
  @Test(arguments: ["--config", "--password-file", "--api-password-file", "--ca-file"])
  func aPipeThatNobodyWritesToIsNamed(option: String) async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let path = folder.file("pipe")
    try makePipe(path)
    let arguments = Monitor.check(simulator.url, ["--timeout", "1", option, path])
    let result = try await Monitor.run(arguments)
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains(path) && result.output.contains("nothing came from it"))
    #expect(simulator.requests.isEmpty)
  }

  /// A password from a pipe, as a shell's `<(…)` passes it.
  @Test func aPipeThatIsWrittenToIsRead() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let path = folder.file("pipe")
    try makePipe(path)
    Thread.detachNewThread {
      // Closed on exec, because a child of another test would keep the pipe open.
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      usleep(100_000)
      _ = Array(Simulator.password.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
    }
    let result = try await Monitor.run(
      Monitor.check(simulator.url, ["--password-file", path]),
      environment: ["INTEGRIA_API_PASSWORD": Simulator.apiPassword])
    #expect(result.nagiosProblem(0) == nil)
  }
}
