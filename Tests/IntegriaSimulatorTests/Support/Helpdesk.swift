import IntegriaSimulator
import TestSupport

/// A running simulator with a short refusal delay, stopped when it is deallocated.
final class Helpdesk {
  static let path = "/integria/include/api.php"
  static let login = "user=admin&user_pass=integria&pass=1234&"

  let simulator: Simulator

  init(_ dialect: SimulatedDialect = .documented, _ change: (inout Simulator.Options) -> Void = { _ in }) throws {
    var options = Simulator.Options()
    options.dialect = dialect
    options.refusalDelay = 0.2
    change(&options)
    simulator = Simulator(options)
    try simulator.start()
  }

  deinit { simulator.stop() }

  /// The body of `op=...` as admin, on its own connection.
  func call(_ query: String) throws -> String { try get(Self.login + "op=" + query).text }

  /// The answer to any query string.
  func get(_ query: String, method: String = "GET", headers: [String] = []) throws -> WireClient.Answer {
    let target = Self.path + "?" + Self.escaped(query)
    return try WireClient(port: simulator.port).request(method, target, headers: headers)
  }

  /// The answer to a form.
  func post(_ form: String, query: String = "", to path: String = Helpdesk.path) throws -> WireClient.Answer {
    let type = "Content-Type: application/x-www-form-urlencoded"
    return try WireClient(port: simulator.port)
      .request("POST", path + (query.isEmpty ? "" : "?" + query), headers: [type], body: form)
  }

  /// Escapes spaces, which would break the request line. The recordings also have raw bars, tildes and angle brackets
  /// in their queries.
  static func escaped(_ query: String) -> String {
    query.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
  }
}
