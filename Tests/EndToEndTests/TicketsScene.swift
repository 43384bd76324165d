import Foundation
import IntegriaSimulator
import TestSupport

/// A server, a state folder and a configuration file of a test's own, and the real program between them.
final class TicketsScene: Sendable {
  let simulator: Simulator
  let folder: TemporaryFolder
  /// Before the server; nil where the program asks it directly.
  let proxy: HoldingProxy?
  private let policy: [String]
  private let more: [String]

  /// `policy` holds lines of `[tickets]` besides the group, which is 2; `more` those of further sections; `operation` is
  /// what the proxy holds, if there is to be one.
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

  /// Without a word that waits in the way of a killed run.
  static func environment(_ point: Int?) -> [String: String] {
    var environment = Monitor.login
    if let point { environment["INTEGRIA_FAULT_POINT"] = String(point) }
    return environment
  }

  /// As if the server were down: every connection is reset.
  func goDown() { simulator.startOutage(seconds: 3600) }

  func comeBack() { simulator.clearFaults() }

  // MARK: What came of it

  /// The tickets with a marker of ours.
  var tickets: [Store.Ticket] {
    simulator.withStore { store in store.tickets.filter { $0.marker != nil } }
  }

  func tickets(_ key: String) -> [Store.Ticket] { tickets.filter { $0.object == key } }

  func comments(on ticket: Int) -> [String] {
    simulator.withStore { $0.workunits(of: ticket).map(\.plainDescription) }
  }

  /// As if an hour had passed since the last creation: its ticket is then believed to be the one that was answered.
  func endCreations() throws {
    for name in files("creating") { try FileManager.default.removeItem(atPath: "\(state("main"))/creating/\(name)") }
  }

  /// Files in a folder of the journal and its folders, as paths within it.
  func files(_ part: String, monitor: String = "main") -> [String] {
    let path = "\(state(monitor))/\(part)"
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  /// What waits, without what a killed run was about to write.
  var waiting: [String] { files("queue").filter { !$0.contains("/.") } }

  /// How many tickets the server was asked to create.
  var creations: Int { operations.count { $0 == "create_incident" } }

  var operations: [String] { simulator.requests.map(\.operation) }
}

extension Store.Ticket {
  private var lastWord: Substring? { plainDescription.split(whereSeparator: \.isWhitespace).last }

  /// The word at the description's end that a search finds.
  var marker: String? {
    guard let word = lastWord, word.count == 34, word.hasPrefix("IM"), word.dropFirst(2).allSatisfy(\.isHexDigit) else {
      return nil
    }
    return String(word)
  }

  /// What it is about, where the description is the template's own.
  var object: String? {
    let lines = plainDescription.split(whereSeparator: \.isNewline)
    return lines.first { $0.hasPrefix("Object: ") }.map { String($0.dropFirst(8)) }
  }

  var isPending: Bool { status == 5 }
}
