internal import Glibc
internal import Synchronization

/// An HTTP/1.1 server on sockets that listen already, with a thread for each connection.
package final class WebServer: Sendable {
  /// What a handler makes of a request.
  package enum Outcome: Sendable {
    case answer(HTTPAnswer)
    /// The closure has the connection to itself, which is closed when it returns.
    case takeOver(@Sendable (Socket) -> Void)
  }

  /// Called on the connection's thread; the signal is raised when the server stops, so that long waits can end.
  package typealias Handler = @Sendable (IncomingRequest, StopSignal) -> Outcome

  /// What becomes of a connection beyond the limit.
  package enum WhenFull: Sendable {
    /// It is answered 503, with `Retry-After`, and closed.
    case refuse
    /// It waits in the kernel's queue.
    case wait
  }

  /// Limits and texts of a server.
  package struct Options: Sendable {
    /// What a request may have at most.
    package var limits = RequestLimits()
    /// Connections served side by side.
    package var mostConnections = 100
    /// What becomes of connections beyond `mostConnections`.
    package var whenFull = WhenFull.refuse
    /// The value of the header `Server`.
    package var name: String?
    /// The page for a request that never reached the handler, by its status.
    package var errorPage: @Sendable (Int) -> HTTPAnswer = { .plain($0) }
    /// Looks at a request's head while its body is under way: an answer refuses it, and the body is not read. A request
    /// that came in one piece goes to the handler without this.
    package var refusal: @Sendable (IncomingRequest) -> HTTPAnswer? = { _ in nil }
    /// The number of the first connection.
    package var firstConnection = 1

    package init() {}
  }

  /// Raised by `stop`: every wait on every connection ends.
  private let halt: StopSignal
  /// Raised by `stop` and before it by a graceful end: nothing new is accepted.
  private let drain: StopSignal
  private let listeners: [Listener]
  private let options: Options
  private let handle: Handler
  private let counts = Mutex(Counts())

  private struct Counts {
    /// Threads: one for each listener and each connection.
    var threads = 0
    var connections = 0
    var refusals = 0
    var accepted = 0
  }

  /// A server that does not serve yet, but whose listeners may have clients waiting in the kernel's queue.
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

  /// Connections so far, refused ones left out.
  package var accepted: Int { counts.withLock { $0.accepted } }

  /// Serves from threads of its own, until `stop`.
  package func start() throws(SocketError) {
    for listener in listeners {
      let started = startThread { server in server.accept(from: listener) }
      guard started else {
        stop()
        throw SocketError(call: "start a thread", code: EAGAIN)
      }
    }
  }

  /// Closes the listeners and idle connections, lets requests that have begun come to their answer for that long, then
  /// ends all, and waits for the threads (10 s at most).
  ///
  /// - Returns: whether all threads came to their end.
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

  /// A thread that is counted, and keeps the server alive until it ends.
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
        // No descriptors or no memory left: whoever waits is served when there are some again.
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
  /// Connections that are answered at once with "the server is full"; more of them are closed without an answer.
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
