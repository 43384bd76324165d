/// Reads the requests of one connection, one after another, each within a time limit.
struct RequestReader {
  private let socket: Socket
  private let limits: RequestLimits
  private let drain: StopSignal
  private var parser: RequestParser

  /// Once `drain` is raised, the reader waits for no next request, but reads one that has begun to its end.
  init(_ socket: Socket, limits: RequestLimits, drain: StopSignal) {
    self.socket = socket
    self.limits = limits
    self.drain = drain
    parser = RequestParser(limits: limits)
  }

  /// A request, or the refusal of one.
  enum Next {
    /// The next request with its whole body.
    case request(IncomingRequest)
    /// The answer to a request whose body is not read.
    case refused(HTTPAnswer)
  }

  /// Returns the next request. `refusal` checks its head if the body has not arrived yet.
  mutating func next(_ refusal: (IncomingRequest) -> HTTPAnswer?) throws(RequestFailure) -> Next {
    if parser.isIdle { try receive(until: .now + limits.idleTime, or: drain) }
    let deadline = ContinuousClock.now + limits.requestTime
    var isAdmitted = false
    while true {
      switch try parser.next() {
      case .request(let request): return .request(request)
      case .needsMore(let wantsContinue):
        if let head = parser.head, !isAdmitted {
          if let answer = refusal(head) { return .refused(answer) }
          isAdmitted = true
        }
        // A client that keeps sending without a pause must not escape the deadline.
        guard ContinuousClock.now < deadline else { throw parser.isIdle ? .gone : .timedOut }
        guard !socket.stop.isRaised else { throw .gone }
        if wantsContinue { guard socket.send("HTTP/1.1 100 Continue\r\n\r\n".utf8) else { throw .gone } }
        try receive(until: deadline)
      }
    }
  }

  private mutating func receive(
    until deadline: ContinuousClock.Instant, or signal: StopSignal? = nil
  ) throws(RequestFailure) {
    switch socket.receive(until: deadline, or: signal) {
    case .bytes(let bytes): parser.append(bytes)
    case .timedOut: throw parser.isIdle ? .gone : .timedOut
    case .ended, .stopped: throw .gone
    }
  }
}
