import IntegriaAPI
import IntegriaSimulator
import MonitorCLI
import Synchronization
import TestSupport
import Testing

/// Recordings by name: answers of a real server of the legacy build.
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

  /// Makes an operation, or every request if none is named, answer as a real server did.
  func answer(_ operation: String?, as recording: String) throws {
    let recorded = try Recorded.answer(recording)
    let status = recorded.status ?? 0
    misbehave(status == 200 ? .body(recorded.body) : .status(status), on: operation)
  }

  /// The requests for one operation.
  func requests(_ operation: String) -> [RecordedRequest] { requests.filter { $0.operation == operation } }

  /// Checks one metric, or several separated by commas, with further words.
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
  /// A recorded answer, with the time that it took.
  static func recorded(_ name: String) throws -> HTTPOutcome {
    let recorded = try Recorded.answer(name)
    return .answered(recorded.body, status: recorded.status ?? 0, after: recorded.seconds ?? 0)
  }
}

/// A check within this process, for answers that a real server delays for 15 s. No time passes.
struct HeldCheck {
  let output: String
  let exitCode: Int32
  let asked: [String]

  /// A healthy legacy server, except for recorded answers of some operations.
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
