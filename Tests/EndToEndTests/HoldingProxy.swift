import Glibc
import IntegriaSimulator
import Synchronization
import TestSupport

/// A relay before a simulator that holds the requests of one operation back until a test lets them through, whether or
/// not their clients are still there.
final class HoldingProxy: Sendable {
  private let simulator: Simulator
  private let server: RawServer
  private let state: State

  /// It is open at first.
  init(before simulator: Simulator, holding operation: String) throws {
    let state = State()
    let port = simulator.port
    server = try RawServer { connection in
      while let request = connection.request() {
        if request.contains("op=\(operation)&") || request.hasSuffix("op=\(operation)") { state.pass() }
        // A connection for each: the simulator closes one that is idle for as long as a request may be held.
        guard let relayed = try? WireClient(port: port, timeout: 120) else { return }
        relayed.send(request)
        guard let answer = try? relayed.readAnswer() else { return }
        let headers = answer.headers.filter { $0.key != "content-length" }.map { "\($0.key): \($0.value)" }
        connection.answer(answer.text, headers: headers, status: "\(answer.status) Status")
      }
    }
    self.state = state
    self.simulator = simulator
  }

  deinit { open() }

  var url: String { server.url }

  /// How many requests are held.
  var held: Int { state.values.withLock { $0.held } }

  func close() { state.values.withLock { $0.isOpen = false } }

  func open() { state.open() }
}

/// What the connections of a `HoldingProxy` share.
private final class State: Sendable {
  struct Values {
    var isOpen = true
    /// How often it was opened: who was held then goes on, also where it is closed again at once.
    var openings = 0
    var held = 0
  }

  let values = Mutex(Values())

  func open() {
    values.withLock { values in
      values.isOpen = true
      values.openings += 1
      values.held = 0
    }
  }

  /// Returns as soon as it is open.
  func pass() {
    let opening = values.withLock { values -> Int? in
      guard !values.isOpen else { return nil }
      values.held += 1
      return values.openings
    }
    guard let opening else { return }
    while values.withLock({ $0.openings }) == opening { usleep(5000) }
  }
}
