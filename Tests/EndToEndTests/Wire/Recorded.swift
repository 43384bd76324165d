import IntegriaAPI
import IntegriaSimulator
import MonitorCLI
import Synchronization
import TestSupport
import Testing

/// Recordings by their names: what a real server of the legacy build answered.
enum Recorded {
  private static let all = Dictionary(
    ((try? Recording.all()) ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func answer(_ name: String) throws -> Recording { try #require(all[name], "no recording '\(name)'") }

  static func body(_ name: String) throws -> String { try answer(name).body }
}

extension Simulator {
  static func legacy(_ change: (inout Options) -> Void = { _ in }) throws -> Simulator {
    try running { options in
      options.dialect = .legacy
      change(&options)
    }
  }

  /// Lets an operation answer what a real server answered, or every request where none is named.
  func answer(_ operation: String?, as recording: String) throws {
    let recorded = try Recorded.answer(recording)
    let status = recorded.status ?? 0
    misbehave(status == 200 ? .body(recorded.body) : .status(status), on: operation)
  }

  /// The requests for one operation.
  func requests(_ operation: String) -> [RecordedRequest] { requests.filter { $0.operation == operation } }

  /// What one metric, or several with commas, come to with these further words.
  func check(
    _ metrics: String, _ rest: [String] = [], environment: [String: String] = Monitor.login
  ) async throws -> Program.Result {
    try await Monitor.run(Monitor.check(url, ["-m", metrics] + rest), environment: environment)
  }
}

extension RecordedRequest {
  /// The values of `params`, split as the server splits them.
  var values: [String] {
    let separator = parameters["token"] ?? ","
    return params.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}

extension HTTPOutcome {
  /// A recorded answer, in the seconds that it took.
  static func recorded(_ name: String) throws -> HTTPOutcome {
    let recorded = try Recorded.answer(name)
    return .answered(recorded.body, status: recorded.status ?? 0, after: recorded.seconds ?? 0)
  }
}

/// A check within this process, for answers that a real server holds back for 15 s: no time passes.
struct HeldCheck {
  let output: String
  let exitCode: Int32
  let asked: [String]

  /// A legacy server in good health, but for recorded answers of some operations.
  init(_ recordings: [String: String], _ arguments: [String] = []) throws {
    let twin = TransportTwin(try recordings.mapValues { try HTTPOutcome.recorded($0) }, dialect: .legacy)
    let words = Words()
    let effects = Effects(
      output: words, files: FilesTwin(), transport: { _, _ in twin }, deadlineGuard: words,
      now: { 1_795_581_265 }, defaultStateFolder: { _ in "/nowhere" }, log: { _, _ in })
    exitCode = MonitorCLI.run(
      arguments: ["integria-monitor", "check", "--url", "http://desk.example.com/i", "--user", "admin"] + arguments,
      environment: Monitor.login, effects: effects)
    output = words.text
    asked = twin.asked.map(\.operation)
  }

  private final class Words: Output, DeadlineGuarding {
    private let collected = Mutex("")

    var text: String { collected.withLock { $0 } }

    func write(_ text: String) -> Bool {
      collected.withLock { $0 += text }
      return true
    }

    func warn(_ text: String) {}
    func arm(after timeout: Duration, _ report: TimeoutReport) {}
    func disarm(exitCode: Int32) {}
  }
}
