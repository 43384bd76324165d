import Files
import Foundation
import IntegriaAPI
import IntegriaSimulator
import MonitorCLI
import TestSupport
import Testing

/// A simulated server, and runs of the program against it in this process, over real sockets.
final class APIScene: Sendable {
  let simulator: Simulator
  private let temporary: TemporaryFolder
  /// The folder for downloads, removed at the end.
  var folder: URL { URL(fileURLWithPath: temporary.path) }

  init(
    _ dialect: SimulatedDialect = .documented, tickets: Int = 12,
    _ change: (inout Simulator.Options) -> Void = { _ in }
  ) throws {
    var options = Simulator.Options()
    options.dialect = dialect
    options.tickets = tickets
    options.refusalDelay = 0.2
    change(&options)
    simulator = Simulator(options)
    try simulator.start()
    temporary = try TemporaryFolder()
  }

  deinit { simulator.stop() }

  struct Result {
    let exitCode: Int32
    let out: String
    let error: String
  }

  /// Runs `api` with these words, after the options of the connection.
  func api(
    _ words: String..., files: [String: [UInt8]] = [:], terminal: any Terminal = NoTerminal(),
    password: String = Simulator.password
  ) -> Result {
    run(["api"] + words, files: files, terminal: terminal, password: password)
  }

  func run(
    _ words: [String], files: [String: [UInt8]] = [:], terminal: any Terminal = NoTerminal(),
    password: String = Simulator.password, now: Int = 1_795_581_265
  ) -> Result {
    let output = CollectedOutput()
    let effects = Effects(
      output: output, files: GivenFiles(given: files), transport: { CurlTransport(to: $0, options: $1) },
      deadlineGuard: NoDeadlineGuard(), terminal: terminal, now: { now },
      defaultStateFolder: { _ in "/nowhere" }, log: { _, _ in })
    let connection = [
      "--url", simulator.url, "--user", Simulator.user, "--api-password", Simulator.apiPassword, "--proxy", "",
    ]
    let code = MonitorCLI.run(
      arguments: ["integria-monitor"] + words.prefix(1) + connection + words.dropFirst(),
      environment: ["INTEGRIA_PASSWORD": password], effects: effects)
    return Result(exitCode: code, out: output.out, error: output.error)
  }

  /// The operations that the server received, in order.
  var asked: [String] { simulator.requests.map(\.operation) }
}

/// A person at a terminal who types one answer.
struct TypingTerminal: Terminal {
  let answer: String?
  var isInteractive: Bool { true }
  var showsOutput: Bool { true }
  func ask(_ question: String) -> String? { answer }
}

/// A test's files in addition to this machine's own, because downloads go to a real folder.
private struct GivenFiles: FileAccess {
  let given: [String: [UInt8]]
  /// The given files that everybody may read.
  private let readable: Set<String>
  private let system = SystemFiles()

  init(given: [String: [UInt8]]) {
    self.given = given
    readable = Set(given.keys.filter { $0.hasPrefix("readable") })
  }

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = given[path] else { return try system.read(path, limit: limit) }
    guard bytes.count <= limit else { throw FileError(path, reason: "it has more than \(limit) bytes") }
    return bytes
  }

  func standardInput(limit: Int, waiting: Duration) throws(FileError) -> [UInt8] { [] }
  func exists(_ path: String) -> Bool { given[path] != nil || system.exists(path) && !path.hasPrefix("/run/systemd") }
  func isPlainFile(_ path: String) -> Bool { given[path] != nil || system.isPlainFile(path) }
  func isReadableByOthers(_ path: String) -> Bool { readable.contains(path) }
  func replace(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileError) {
    try system.replace(path, with: bytes, mode: mode)
  }
  func create(_ path: String, with bytes: [UInt8]) throws(FileError) { try system.create(path, with: bytes) }
}

/// This machine's files and some more.
func FilesTwinOf(_ files: [String: [UInt8]]) -> any FileAccess { GivenFiles(given: files) }
