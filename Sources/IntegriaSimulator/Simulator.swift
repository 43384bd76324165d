import HTTPServer
import Synchronization

/// A simulated Integria IMS server on loopback, for `demo`, `simulate` and tests.
///
/// The `WebServer` reads a request, `APIServer` checks the login and carries out the operation on the `Store`, a
/// `FaultPlayer` may spoil the answer, and its `Delivery` sends it.
package final class Simulator: Sendable {
  /// Settings of a simulator.
  package struct Options: Sendable {
    /// The TCP port on 127.0.0.1; 0 takes a free one.
    package var port: UInt16 = 0
    /// The edition to simulate.
    package var dialect: SimulatedDialect = .documented
    /// The seed of the tickets' texts and times.
    package var seed: UInt64 = 1
    /// Seconds for which a refused login or an unknown operation is held.
    package var refusalDelay: Double = 15
    /// Seconds before every answer.
    package var latency: Double = 0
    /// The API's own password; if empty, the server has none and accepts any.
    package var apiPassword = Simulator.apiPassword
    /// The number of tickets at the start.
    package var tickets: Int = 40
    /// The number of open tickets, which are the newest; nil for 26 of the first forty, and one in ten after them.
    package var openTickets: Int?
    /// Seconds that get_stats (legacy dialect) and get_incidents take for each ticket that the server reads (0.0005 was
    /// measured), in addition to the rest of the answer's time.
    package var ticketCost: Double = 0
    /// Seconds east of UTC of the server's local time, at a time in seconds since 1970; nil for this machine's time
    /// zone.
    package var timeZone: (@Sendable (Int) -> Int)?
    /// Whether `/api/v2/ping` accepts this client's address.
    package var letsAddressIn = true

    /// The documented dialect on a free port, with forty tickets.
    package init() {}
  }

  /// A user with all rights.
  package static let user = "admin"
  /// The password of `user`.
  package static let password = "integria"
  /// The password of the API itself.
  package static let apiPassword = "1234"
  /// A token that logs `user` in without a password, in the documented dialect only.
  package static let bearerToken = "9ea069a7240411ee95580242ac100002"

  /// The value of the header `Server`.
  static let webServerName = "Apache/2.4.57 (Debian)"

  private struct Running {
    var server: WebServer?
    var port: UInt16
    /// The number of connections before the last start.
    var connections = 0
  }

  let options: Options
  private let running: Mutex<Running>
  private let state: SharedState

  /// Makes a simulator that does not serve yet.
  package init(_ options: Options = Options()) {
    self.options = options
    running = Mutex(Running(server: nil, port: options.port))
    let size = Seed.Size(tickets: options.tickets, open: options.openTickets)
    state = SharedState(
      Seed.store(seed: options.seed, size: size, now: Clock.seconds), ticketCost: options.ticketCost)
  }

  deinit { stop() }

  /// Binds 127.0.0.1 and serves from threads of its own. After `stop`, it can start again on the same port, with the
  /// same tickets.
  ///
  /// - Throws: a `SimulatorError` if the port is taken or the simulator is already running.
  package func start() throws(SimulatorError) {
    try running.withLock { running throws(SimulatorError) in
      guard running.server == nil else { throw .alreadyRunning }
      do throws(SocketError) {
        let listener = try Listener(.loopback(running.port))
        let api = APIServer(options: options, state: state, port: listener.port)
        running.server = try Self.serve(api, on: listener, firstConnection: running.connections + 1)
        running.port = listener.port
      } catch {
        throw .socket(call: error.call, code: error.code)
      }
    }
  }

  private static func serve(
    _ api: APIServer, on listener: Listener, firstConnection: Int
  ) throws(SocketError) -> WebServer {
    var options = WebServer.Options()
    options.mostConnections = 64
    options.limits.largestBody = 64 << 20
    options.whenFull = .wait
    options.name = webServerName
    options.errorPage = { ErrorPages.apache($0) }
    options.firstConnection = firstConnection
    let page = ControlPage(state: api.state, api: api)
    let server = try WebServer([listener], options: options) { request, stop in
      guard request.path != "/simulator" else { return .answer(page.answer(request)) }
      let (answer, delivery) = api.answer(request, stop: stop)
      return delivery.outcome(api.state.late.exchange(answer, on: request.connection, begins: delivery == .double))
    }
    try server.start()
    return server
  }

  /// Ends all connections and waits for their threads; has no effect if the simulator is not running.
  package func stop() {
    let server = running.withLock { running in
      defer { running.server = nil }
      running.connections += running.server?.accepted ?? 0
      return running.server
    }
    server?.stop()
  }

  /// The TCP port that it serves on; before the first start, the requested port.
  package var port: UInt16 { running.withLock { $0.port } }

  /// The address of the installation, for `--url`.
  package var url: String { "http://127.0.0.1:\(port)/integria" }

  /// The page that sets faults while the simulator runs: GET shows them, POST changes them.
  package var controlURL: String { "http://127.0.0.1:\(port)/simulator" }

  /// Sets a fault. It replaces a fault for the same requests.
  ///
  /// - Parameters:
  ///   - fault: nil clears the operation's faults or, without an operation, all of them.
  ///   - operation: the value of `op`; `version` is `info=version`; nil is every request.
  ///   - times: how many requests are spoilt before all is normal again; nil is all.
  ///   - after: how many requests pass first.
  ///   - ticket: only requests whose first argument is this ticket.
  ///   - text: only requests whose arguments contain this text.
  package func misbehave(
    _ fault: Fault?, on operation: String? = nil, times: Int? = nil, after: Int = 0, ticket: Int? = nil,
    text: String? = nil
  ) {
    state.faults.withLock { board in
      guard let fault else { return board.clear(operation) }
      board.set(
        .init(fault: fault, operation: operation, times: times, after: after, ticket: ticket, text: text))
    }
  }

  /// Clears all faults and the outage.
  package func clearFaults() {
    state.faults.withLock { $0.clear() }
  }

  /// Resets every connection for `seconds`.
  package func startOutage(seconds: Double) {
    state.faults.withLock { $0.startOutage(seconds: seconds) }
  }

  /// The requests so far, oldest first; at most the last 100,000.
  package var requests: [RecordedRequest] { state.requests.withLock { $0 } }

  /// The largest number of requests that were answered at the same time. A request counts until its answer is ready,
  /// even if its client has gone.
  package var mostBusyWorkers: Int { state.workers.withLock { $0.most } }

  /// The number of tickets that the server has read for get_stats (legacy dialect) and get_incidents, over all
  /// requests. `ticketCost` turns it into time.
  package var ticketsRead: Int { state.workers.withLock { $0.ticketsRead } }

  /// The number of requests that the server has held so far, for a refused login or an unknown operation.
  package var refusals: Int { state.workers.withLock { $0.refusals } }

  /// Forgets the requests so far, and resets `ticketsRead` and `refusals`.
  package func forgetRequests() {
    state.requests.withLock { $0 = [] }
    state.workers.withLock { ($0.ticketsRead, $0.refusals) = (0, 0) }
  }

  /// Reads and changes the database. No request is carried out in the meantime.
  package func withStore<T>(_ body: (inout Store) -> T) -> T {
    state.withStore(body)
  }
}
