import Foundation
import IntegriaSimulator
import TestSupport

/// The real program, as a monitoring system runs it.
enum Monitor {
  /// The path of the program, which is built next to the tests.
  static let path: String = {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let own = link ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("integria-monitor").path
  }()

  static let login = ["INTEGRIA_PASSWORD": Simulator.password, "INTEGRIA_API_PASSWORD": Simulator.apiPassword]

  /// Limits the runs at the same time: a child without a processor would miss its deadline through no fault of its own.
  private static let turns = Turns(6)

  static func run(
    _ arguments: [String], environment: [String: String] = login, closesOutput: Bool = false
  ) async throws -> Program.Result {
    try await turns.take {
      try await Program(path, arguments, environment: environment, closesOutput: closesOutput).result()
    }
  }

  /// Starts the program without waiting for it.
  static func start(_ arguments: [String], environment: [String: String] = login) throws -> Program {
    try Program(path, arguments, environment: environment)
  }

  /// The words of a check of a server, without reading a file of this machine.
  static func check(_ url: String, _ rest: [String] = []) -> [String] {
    ["check", "--config", "/dev/null", "--url", url, "--user", Simulator.user] + rest
  }
}

/// Limits how many turns there are at the same time; others wait.
private actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  func take<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
    await begin()
    defer { end() }
    return try await body()
  }

  private func begin() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func end() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

extension Simulator {
  static func running(_ change: (inout Options) -> Void = { _ in }) throws -> Simulator {
    var options = Options()
    change(&options)
    let simulator = Simulator(options)
    try simulator.start()
    return simulator
  }
}

extension Program.Result {
  /// What is wrong with the output, if it is not one line and the remarks after it, with the state of the exit code and
  /// no byte that could confuse a monitoring system.
  func nagiosProblem(_ exitCode: Int32, remarks: Int = 0) -> String? {
    let words = ["OK", "WARNING", "CRITICAL", "UNKNOWN"]
    guard lines.count == 1 + remarks, output.hasSuffix("\n") else { return "not one line: \(output)" }
    guard self.exitCode == exitCode else { return "exit code \(self.exitCode), not \(exitCode): \(output)" }
    guard output.hasPrefix("INTEGRIA \(words[Int(exitCode)]) - ") else { return "another state: \(output)" }
    let controls = lines.joined().unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }
    return controls || output.count(where: { $0 == "|" }) > 1 ? "a byte that breaks the line: \(output)" : nil
  }

  /// The perfdata's values by label.
  var perfdata: [String: String] {
    let items =
      output.split(separator: "\n").first?.split(separator: "|").dropFirst().first?.split(separator: " ") ?? []
    let pairs = items.compactMap { item -> (String, String)? in
      let halves = item.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { return nil }
      return (String(halves[0]), String(halves[1].prefix { $0 != ";" }))
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
