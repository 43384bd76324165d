import IntegriaAPI
import MonitorCLI
import Synchronization
import TestSupport
import Testing

/// Collects a run's output.
final class CollectedOutput: Output, Sendable {
  private let texts = Mutex<(out: String, error: String)>(("", ""))

  var out: String { texts.withLock { $0.out } }
  var error: String { texts.withLock { $0.error } }

  func write(_ text: String) -> Bool {
    texts.withLock { $0.out += text }
    return true
  }
  func warn(_ text: String) { texts.withLock { $0.error += text } }
}

/// The result of a run.
struct RunResult {
  let exitCode: Int32
  let out: String
  let error: String
  /// The requests to the server.
  let asked: [Asked]
  /// The addresses and options of the connections; empty if there were none.
  let connections: [(address: ServerAddress, options: ConnectionOptions)]

  /// The first line of the standard output.
  var line: String { String(out.prefix { $0 != "\n" }) }
}

/// The world of one run: a healthy server, no files, a password in the environment.
struct World {
  var twin = TransportTwin()
  var files = FilesTwin()
  var environment = ["INTEGRIA_PASSWORD": "pw"]

  /// `files` contains texts by path.
  init(_ files: [String: String] = [:], _ exceptions: [String: HTTPOutcome] = [:]) {
    self.files.contents = files.mapValues { Array($0.utf8) }
    twin = TransportTwin(exceptions)
  }

  /// The same world, with a server that has received no request.
  static func over(_ other: World) -> World {
    var world = other
    world.twin = TransportTwin()
    return world
  }

  /// Runs the program with a name and arguments.
  func run(_ arguments: [String], as name: String = "integria-monitor") -> RunResult {
    let output = CollectedOutput()
    let connections = ConnectionLog()
    let effects = effects(output, connections)
    let code = MonitorCLI.run(arguments: [name] + arguments, environment: environment, effects: effects)
    return RunResult(
      exitCode: code, out: output.out, error: output.error, asked: twin.asked, connections: connections.all)
  }

  /// The effects of a run in this world.
  func effects(_ output: CollectedOutput, _ connections: ConnectionLog = ConnectionLog()) -> Effects {
    Effects(
      output: output, files: files,
      transport: { [twin] in
        connections.add($0, $1)
        return twin
      }, deadlineGuard: NoDeadlineGuard(), now: { 1_795_581_265 }, defaultStateFolder: { _ in "/nowhere" },
      log: { _, _ in })
  }

  /// Runs `check` against the healthy server, with the user and the address given as options.
  func check(_ arguments: String...) -> RunResult {
    run(["check", "--url", "http://desk.example.com/integria", "--user", "monitor"] + arguments)
  }
}

/// Does nothing: a run in the tests' own process has no process to end.
struct NoDeadlineGuard: DeadlineGuarding {
  func arm(after timeout: Duration, _ report: TimeoutReport) {}
  func disarm(exitCode: Int32) {}
}

final class ConnectionLog: Sendable {
  private let entries = Mutex<[(address: ServerAddress, options: ConnectionOptions)]>([])

  var all: [(address: ServerAddress, options: ConnectionOptions)] { entries.withLock { $0 } }

  func add(_ address: ServerAddress, _ options: ConnectionOptions) {
    entries.withLock { $0.append((address, options)) }
  }
}

extension RunResult {
  /// Expects wrong usage: exit code 3, one line on standard output that contains `words`, no request.
  func expectUsageError(_ words: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(exitCode == 3, sourceLocation: sourceLocation)
    #expect(asked.isEmpty, sourceLocation: sourceLocation)
    #expect(connections.isEmpty, sourceLocation: sourceLocation)
    #expect(out.hasPrefix("INTEGRIA UNKNOWN - ") && out.hasSuffix("\n"), sourceLocation: sourceLocation)
    #expect(out.count(where: \.isNewline) == 1, sourceLocation: sourceLocation)
    for part in words { #expect(out.contains(part), "\(out)", sourceLocation: sourceLocation) }
  }
}
