internal import Glibc
internal import Synchronization

/// An HTTP/1.1 server on listening sockets, with a thread for each connection.
package final class WebServer: Sendable {
  /// What a handler does with a request.
  package enum Outcome: Sendable {
    case answer(HTTPAnswer)
    /// The closure takes over the connection, which is closed when it returns.
    case takeOver(@Sendable (Socket) -> Void)
  }

  /// Handles a request on the connection's thread. The signal is raised when the server stops, so that long waits can
  /// end.
  package typealias Handler = @Sendable (IncomingRequest, StopSignal) -> Outcome

  /// What happens to a connection beyond the limit.
  package enum WhenFull: Sendable {
    /// The server answers 503 with `Retry-After`, and closes the connection.
    case refuse
    /// The connection waits in the kernel's queue.
    case wait
  }

  /// Settings of a server.
  package struct Options: Sendable {
    /// Limits of a request.
    package var limits = RequestLimits()
    /// The most connections to serve at the same time.
    package var mostConnections = 100
    /// What to do with connections beyond `mostConnections`.
    package var whenFull = WhenFull.refuse
    /// The value of the header `Server`.
    package var name: String?
    /// Makes the page for a status, if a request does not reach the handler.
    package var errorPage: @Sendable (Int) -> HTTPAnswer = { .plain($0) }
    /// Checks a request's head while the body is still arriving. An answer refuses the request, and the body is not
    /// read. A request that arrives in one piece goes to the handler without this check.
    package var refusal: @Sendable (IncomingRequest) -> HTTPAnswer? = { _ in nil }
    /// The number of the first connection.
    package var firstConnection = 1

    package init() {}
  }

  /// Raised by `stop` after the grace period: every wait on every connection ends.
  private let halt: StopSignal
  /// Raised by `stop` at once: the server accepts nothing new.
  private let drain: StopSignal
  private let listeners: [Listener]
  private let options: Options
  private let handle: Handler
  private let counts = Mutex(Counts())

  private struct Counts {
    /// One for each listener, each connection and each refusal.
    var threads = 0
    var connections = 0
    var refusals = 0
    var accepted = 0
  }

  /// Makes a server that does not serve yet. Clients may already wait in the kernel's queue of its listeners.
  package init(_ listeners: [Listener], options: Options = Options(), handle: @escaping Handler) throws(SocketError) {
    halt = try StopSignal()
    drain = try StopSignal()
    self.listeners = listeners
    self.options = options
    self.handle = handle
  }

  deinit {
    drain.raise()
    halt.raise()
  }

  /// The number of connections so far, without refused ones.
  package var accepted: Int { counts.withLock { $0.accepted } }

  /// Serves from threads of its own until `stop`.
  package func start() throws(SocketError) {
    for listener in listeners {
      let started = startThread { server in server.accept(from: listener) }
      guard started else {
        stop()
        throw SocketError(call: "start a thread", code: EAGAIN)
      }
    }
  }

  /// Stops accepting and closes idle connections. Lets requests that have begun finish during `grace`, then ends them
  /// and waits for the threads (10 s at most).
  ///
  /// - Returns: whether all threads ended.
  @discardableResult package func stop(grace: Duration = .zero) -> Bool {
    drain.raise()
    waitForThreads(grace)
    halt.raise()
    waitForThreads(.seconds(10))
    for listener in listeners { listener.close() }
    return counts.withLock { $0.threads } == 0
  }

  private func waitForThreads(_ span: Duration) {
    let deadline = ContinuousClock.now + span
    while counts.withLock({ $0.threads }) > 0, ContinuousClock.now < deadline { usleep(2_000) }
  }

  /// Starts a thread that is counted, and that keeps the server alive until it ends.
  private func startThread(_ body: @escaping @Sendable (WebServer) -> Void) -> Bool {
    counts.withLock { $0.threads += 1 }
    let started = SystemThread.start { [self] in
      body(self)
      counts.withLock { $0.threads -= 1 }
    }
    if !started { counts.withLock { $0.threads -= 1 } }
    return started
  }

  private func accept(from listener: Listener) {
    defer { listener.close() }
    while waitForPlace(), listener.waitForClient(or: drain) {
      guard let descriptor = listener.accept() else {
        // The system has no descriptors or no memory left. The client stays in the queue until it has.
        guard drain.pause(.milliseconds(50)) else { return }
        continue
      }
      serve(Socket(descriptor, stop: halt))
    }
  }

  private func waitForPlace() -> Bool {
    while options.whenFull == .wait, counts.withLock({ $0.connections }) >= options.mostConnections {
      guard drain.pause(.milliseconds(5)) else { return false }
    }
    return !drain.isRaised
  }
}

extension WebServer {
  /// The most clients that are answered "the server is full" at the same time. Further ones are closed without an
  /// answer.
  private static let mostRefusals = 16

  private func serve(_ socket: Socket) {
    let number = counts.withLock { counts -> Int? in
      guard counts.connections < options.mostConnections else { return nil }
      counts.connections += 1
      counts.accepted += 1
      return options.firstConnection + counts.accepted - 1
    }
    guard let number else { return refuse(socket) }
    let started = startThread { server in
      let connection = ConnectionServer(
        socket: socket, number: number, options: server.options, drain: server.drain, handle: server.handle)
      connection.serve()
      server.counts.withLock { $0.connections -= 1 }
    }
    if !started { counts.withLock { $0.connections -= 1 } }
  }

  private func refuse(_ socket: Socket) {
    let hasPlace = counts.withLock { counts -> Bool in
      guard counts.refusals < Self.mostRefusals else { return false }
      counts.refusals += 1
      return true
    }
    guard hasPlace else { return socket.close() }
    let started = startThread { server in
      var page = server.options.errorPage(503)
      page.headers.append(("Retry-After", "1"))
      let head = page.head(length: page.body.count, keepAlive: nil, server: server.options.name)
      if socket.send(head + page.body, within: .seconds(1)) { socket.finish() }
      socket.close()
      server.counts.withLock { $0.refusals -= 1 }
    }
    if !started { counts.withLock { $0.refusals -= 1 } }
  }
}
