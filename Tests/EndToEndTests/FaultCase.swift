import IntegriaSimulator
import TestSupport
import Testing

/// A fault of a server or of what is in front of it, and how the program reacts.
struct FaultCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The exit code of the default check.
  let exitCode: Int32
  /// Words that the reason contains.
  let says: [String]
  /// The value of Pandora's availability module: 1 if the server works and only an answer is spoilt.
  var available = "0"
  /// Whether only the deadline ends the run.
  var lastsToTheDeadline = false
  /// Whether the server answers nothing at all.
  var isFromTheStart = false
  let server: @Sendable () throws -> Server

  /// Enough time, even on a busy machine, for everything that is answered: all, the part before the fault, or nothing.
  var timeout: [String] { ["--timeout", !lastsToTheDeadline ? "60" : isFromTheStart ? "2" : "10"] }

  /// The server to check, and the objects that must stay alive meanwhile.
  struct Server: Sendable {
    let url: String
    let keeps: any Sendable
  }

  /// A simulator with this fault on every request or on one operation.
  init(
    _ name: String, _ exitCode: Int32, _ fault: Fault, on operation: String? = nil, says: String...,
    available: String = "0", lastsToTheDeadline: Bool = false
  ) {
    testDescription = name
    self.exitCode = exitCode
    self.says = says
    self.available = available
    self.lastsToTheDeadline = lastsToTheDeadline
    isFromTheStart = operation == nil
    server = {
      let simulator = try Simulator.running()
      simulator.misbehave(fault, on: operation)
      return Server(url: simulator.url, keeps: simulator)
    }
  }

  init(_ name: String, _ exitCode: Int32, says: String..., server: @escaping @Sendable () throws -> Server) {
    testDescription = name
    self.exitCode = exitCode
    self.says = says
    self.server = server
  }

  private static let login = "get_num_queued_emails"

  static let all: [FaultCase] = [
    FaultCase("name that does not resolve", 2, says: "name") {
      Server(url: "http://\(String(repeating: "a", count: 64)).invalid/integria", keeps: 0)
    },
    FaultCase("refused", 2, says: "cannot connect to the server") {
      let port = try RefusingPort()
      return Server(url: "http://127.0.0.1:\(port.port)/integria", keeps: port)
    },
    FaultCase("TLS not trusted", 2, says: "no secure connection", "certificate") {
      let server = try RawServer { connection in
        _ = connection.receive()
        connection.send(TLSFlight.selfSigned)
        connection.hang()
      }
      return Server(url: "https://127.0.0.1:\(server.port)/integria", keeps: server)
    },
    FaultCase("hang before headers", 2, .hang, says: "version timed out", lastsToTheDeadline: true),
    FaultCase("one byte a second", 2, .drip(interval: 1), says: "version timed out", lastsToTheDeadline: true),
    FaultCase("reset", 2, .reset, says: "closed the connection without an answer"),
    FaultCase("closed at once", 2, .close, says: "closed the connection without an answer"),
    FaultCase("500", 2, .status(500), says: "HTTP 500"),
    FaultCase("503", 2, .status(503), says: "HTTP 503"),
    FaultCase("database page", 2, .databaseDown, says: "cannot work", "Integria Error DB-002"),
    FaultCase("database page on the login", 2, .databaseDown, on: login, says: "Integria Error DB-002"),
    FaultCase("empty at once", 3, .empty, on: login, says: "\(login) answered with nothing"),
    FaultCase(
      "held back", 3, .refuse, on: login, says: "the user, the user's password, the API password",
      "list of API addresses", lastsToTheDeadline: true),
    FaultCase("401", 3, .status(401), says: "HTTP 401"),
    FaultCase("401 that asks for a login", 3, .unauthorizedBasic, says: "HTTP 401", "login of its own"),
    FaultCase("403", 3, .status(403), says: "HTTP 403"),
    FaultCase("404", 3, .status(404), says: "HTTP 404", "is the URL right?"),
    FaultCase(
      "302", 3, .redirect(location: "https://sso.example.com/login"), says: "HTTP 302", "https://sso.example.com/login"),
    FaultCase("414", 3, .status(414), says: "HTTP 414"),
    FaultCase("HTML page", 3, .html, says: "web page"),
    FaultCase("HTML page on the login", 3, .html, on: login, says: "web page"),
    FaultCase("SQL error then a number", 3, .sqlError, on: login, says: "SQL error", available: "1"),
    FaultCase("SQL error in front of everything", 3, .sqlError, says: "SQL error"),
    FaultCase("N/A", 3, .notAvailable, on: login, says: "'N/A', which is not a number"),
    FaultCase("truncated", 3, .truncated, says: "cut off"),
    FaultCase("truncated on the login", 3, .truncated, on: login, says: "cut off"),
    FaultCase("100 MB", 3, .huge(bytes: 100_000_000), says: "too large"),
    FaultCase("control bytes", 3, .controlBytes, on: login, says: "not a number"),
    FaultCase("control bytes in everything", 3, .controlBytes, says: "not a number"),
    FaultCase("a number and words", 3, .body("26 mails"), on: login, says: "26 mails"),
    FaultCase("an exponent", 3, .body("1e3"), on: login, says: "1e3"),
  ]
}
