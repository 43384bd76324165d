import Glibc
import IntegriaSimulator
import Synchronization
import TestSupport

/// A relay in front of a simulator. It holds the requests of one operation until a test lets them through, even if
/// their clients have gone.
final class HoldingProxy: Sendable {
  private let simulator: Simulator
  private let server: RawServer
  private let state: State

  /// Makes an open relay.
  init(before simulator: Simulator, holding operation: String) throws {
    let state = State()
    let port = simulator.port
    server = try RawServer { connection in
      while let request = connection.request() {
        if request.contains("op=\(operation)&") || request.hasSuffix("op=\(operation)") { state.pass() }
        // A new connection for each request, because the simulator may close an idle one while a request is held.
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

  /// The number of requests that are held.
  var held: Int { state.values.withLock { $0.held } }

  func close() { state.values.withLock { $0.isOpen = false } }

  func open() { state.open() }
}

/// The state that a `HoldingProxy`'s connections share.
private final class State: Sendable {
  struct Values {
    var isOpen = true
    /// How often it was opened. Requests held before continue even if it is closed again at once.
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

  /// Returns as soon as the relay is open.
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
