import HTTPServer
import Synchronization

/// A stand-in Integria IMS server on loopback, for `demo`, `simulate` and tests.
///
/// What becomes of a request: the `WebServer` reads it, `APIServer` checks the login and carries the operation out on
/// the `Store`, a `FaultPlayer` may spoil the answer, and its `Delivery` sends it.
package final class Simulator: Sendable {
  /// How a simulator is set up.
  package struct Options: Sendable {
    /// The TCP port on 127.0.0.1; 0 takes a free one.
    package var port: UInt16 = 0
    /// Which edition answers.
    package var dialect: SimulatedDialect = .documented
    /// What the tickets are drawn from.
    package var seed: UInt64 = 1
    /// Seconds that a refused login or an unknown operation is held.
    package var refusalDelay: Double = 15
    /// Seconds before every answer.
    package var latency: Double = 0
    /// The API's own password; empty is a server that has none and takes any.
    package var apiPassword = Simulator.apiPassword
    /// How many tickets there are at the start.
    package var tickets: Int = 40
    /// How many of them are open, the newest ones; nil is 26 of the first forty, and one of ten after them.
    package var openTickets: Int?
    /// Seconds that get_stats (legacy dialect) and get_incidents take for each ticket that the server reads for them
    /// (0.0005 was measured), on top of what else an answer takes.
    package var ticketCost: Double = 0
    /// Seconds east of UTC of the server's local time, given the seconds since 1970; nil is this machine's time zone.
    package var timeZone: (@Sendable (Int) -> Int)?
    /// Whether `/api/v2/ping` lets this client's address in.
    package var letsAddressIn = true

    /// The documented dialect on a free port, with forty tickets.
    package init() {}
  }

  /// A user who may do everything.
  package static let user = "admin"
  /// The password of `user`.
  package static let password = "integria"
  /// The password of the API itself.
  package static let apiPassword = "1234"
  /// A token that logs `user` in without a password; the documented dialect only.
  package static let bearerToken = "9ea069a7240411ee95580242ac100002"

  /// What the header `Server` says.
  static let webServerName = "Apache/2.4.57 (Debian)"

  private struct Running {
    var server: WebServer?
    var port: UInt16
    /// Connections of earlier starts.
    var connections = 0
  }

  let options: Options
  private let running: Mutex<Running>
  private let state: SharedState

  /// A simulator that does not serve yet.
  package init(_ options: Options = Options()) {
    self.options = options
    running = Mutex(Running(server: nil, port: options.port))
    let size = Seed.Size(tickets: options.tickets, open: options.openTickets)
    state = SharedState(
      Seed.store(seed: options.seed, size: size, now: Clock.seconds), ticketCost: options.ticketCost)
  }

  deinit { stop() }

  /// Binds 127.0.0.1 and serves from threads of its own; after `stop` again on the same port, with the same tickets.
  ///
  /// - Throws: a `SimulatorError` if the port is taken, or the simulator runs already.
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

  /// Ends all connections and waits for their threads; harmless when it does not run.
  package func stop() {
    let server = running.withLock { running in
      defer { running.server = nil }
      running.connections += running.server?.accepted ?? 0
      return running.server
    }
    server?.stop()
  }

  /// The TCP port it serves on; before the first start what was asked for.
  package var port: UInt16 { running.withLock { $0.port } }

  /// The address of the installation, to be given to `--url`.
  package var url: String { "http://127.0.0.1:\(port)/integria" }

  /// The page that sets faults while it runs: it lists on GET, and changes on POST.
  package var controlURL: String { "http://127.0.0.1:\(port)/simulator" }

  /// Sets a fault, in place of an earlier one on the same operation; nil clears it.
  ///
  /// - Parameters:
  ///   - fault: nil clears the operation's fault, or, without an operation, all of them.
  ///   - operation: the value of `op`; `version` is `info=version`; nil is every request.
  ///   - times: how many requests are spoilt before all is normal again; nil is all.
  ///   - after: how many requests pass first.
  ///   - ticket: only requests whose first argument is that ticket.
  ///   - text: only requests whose arguments hold that text.
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

  /// Clears every fault, and an outage.
  package func clearFaults() {
    state.faults.withLock { $0.clear() }
  }

  /// Resets every connection for so many seconds.
  package func startOutage(seconds: Double) {
    state.faults.withLock { $0.startOutage(seconds: seconds) }
  }

  /// The requests so far, oldest first; at most the last 100,000.
  package var requests: [RecordedRequest] { state.requests.withLock { $0 } }

  /// How many requests were being answered at once, at most; one counts until its answer is ready, also if its client
  /// has gone meanwhile.
  package var mostBusyWorkers: Int { state.workers.withLock { $0.most } }

  /// How many tickets the server has read for get_stats (legacy dialect) and get_incidents so far: what each request
  /// cost it, added up. `ticketCost` makes time of it.
  package var ticketsRead: Int { state.workers.withLock { $0.ticketsRead } }

  /// How many requests the server has held so far, for a refused login or an operation that it does not know.
  package var refusals: Int { state.workers.withLock { $0.refusals } }

  /// Forgets the requests so far, and what they cost.
  package func forgetRequests() {
    state.requests.withLock { $0 = [] }
    state.workers.withLock { ($0.ticketsRead, $0.refusals) = (0, 0) }
  }

  /// Looks at and changes the database between requests; no request is carried out meanwhile.
  package func withStore<T>(_ body: (inout Store) -> T) -> T {
    state.withStore(body)
  }
}
