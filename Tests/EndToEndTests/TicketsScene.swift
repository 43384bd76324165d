import Foundation
import IntegriaSimulator
import TestSupport

/// A server, a state folder and a configuration file for one test, and the real program between them.
final class TicketsScene: Sendable {
  let simulator: Simulator
  let folder: TemporaryFolder
  /// The proxy in front of the server; nil if the program connects directly.
  let proxy: HoldingProxy?
  private let policy: [String]
  private let more: [String]

  /// `policy` contains lines of `[tickets]` in addition to the group, which is 2; `more` contains further sections;
  /// `operation` is what the proxy holds, if there is one.
  init(
    _ dialect: SimulatedDialect = .documented, policy: [String] = [], more: [String] = [], refusalDelay: Double = 0.2,
    holding operation: String? = nil
  ) throws {
    simulator = try .running { options in
      options.dialect = dialect
      options.refusalDelay = refusalDelay
      options.tickets = 5
    }
    proxy = try operation.map { [simulator] in try HoldingProxy(before: simulator, holding: $0) }
    folder = try TemporaryFolder()
    self.more = more
    self.policy =
      ["group = 2"] + (policy.contains { $0.hasPrefix("max-per-hour") } ? [] : ["max-per-hour = 100000"]) + policy
    try configure("main")
  }

  /// Writes the configuration file of a monitor, which has its own state folder.
  private func configure(_ monitor: String) throws {
    let lines =
      ["[server]", "url = \(proxy?.url ?? simulator.url)", "user = \(Simulator.user)", "timeout = 30s", "[tickets]"]
      + policy
      + ["state-dir = \(state(monitor))", "log = \(folder.file("log"))"] + more
    try folder.write("\(monitor).conf", lines.joined(separator: "\n") + "\n")
  }

  func state(_ monitor: String = "main") -> String { folder.file("state-\(monitor)") }

  func addMonitor(_ name: String) throws { try configure(name) }

  // MARK: Running

  func words(_ command: String, monitor: String = "main") -> [String] {
    [command, "--config", folder.file("\(monitor).conf")]
  }

  func alert(
    _ key: String, _ state: String, _ more: [String] = [], killedAt point: Int? = nil
  ) async throws -> Program.Result {
    try await Monitor.run(
      words("alert") + ["--key", key, "--state", state] + more, environment: Self.environment(point))
  }

  func flush(_ more: [String] = [], killedAt point: Int? = nil) async throws -> Program.Result {
    try await Monitor.run(words("flush") + more, environment: Self.environment(point))
  }

  /// The environment of a run: the login and, if given, the point at which the run is killed.
  static func environment(_ point: Int?) -> [String: String] {
    var environment = Monitor.login
    if let point { environment["INTEGRIA_FAULT_POINT"] = String(point) }
    return environment
  }

  /// Simulates a server that is down: every connection is reset.
  func goDown() { simulator.startOutage(seconds: 3600) }

  func comeBack() { simulator.clearFaults() }

  // MARK: Results

  /// The tickets with a marker of this program.
  var tickets: [Store.Ticket] {
    simulator.withStore { store in store.tickets.filter { $0.marker != nil } }
  }

  func tickets(_ key: String) -> [Store.Ticket] { tickets.filter { $0.object == key } }

  func comments(on ticket: Int) -> [String] {
    simulator.withStore { $0.workunits(of: ticket).map(\.plainDescription) }
  }

  /// Removes the notes of creations, as if an hour had passed: the answered ticket is then believed.
  func endCreations() throws {
    for name in files("creating") { try FileManager.default.removeItem(atPath: "\(state("main"))/creating/\(name)") }
  }

  /// The files in a folder of the journal and its subfolders, as relative paths.
  func files(_ part: String, monitor: String = "main") -> [String] {
    let path = "\(state(monitor))/\(part)"
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  /// The waiting events, without a file that a killed run was writing.
  var waiting: [String] { files("queue").filter { !$0.contains("/.") } }

  /// The number of creations that the server was asked for.
  var creations: Int { operations.count { $0 == "create_incident" } }

  var operations: [String] { simulator.requests.map(\.operation) }
}

extension Store.Ticket {
  private var lastWord: Substring? { plainDescription.split(whereSeparator: \.isWhitespace).last }

  /// The word at the end of the description that a search finds.
  var marker: String? {
    guard let word = lastWord, word.count == 34, word.hasPrefix("IM"), word.dropFirst(2).allSatisfy(\.isHexDigit) else {
      return nil
    }
    return String(word)
  }

  /// The object, if the description is that of the template.
  var object: String? {
    let lines = plainDescription.split(whereSeparator: \.isNewline)
    return lines.first { $0.hasPrefix("Object: ") }.map { String($0.dropFirst(8)) }
  }

  var isPending: Bool { status == 5 }
}
