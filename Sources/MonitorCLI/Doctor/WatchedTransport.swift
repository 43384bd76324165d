internal import IntegriaAPI

/// A transport that keeps data on its last request for `doctor`: its time, the server's clock and the TLS handshake.
final class WatchedTransport: Transport {
  private let transport: any Transport
  private(set) var elapsed = Duration.zero
  /// The web server's clock in the last answer with a `Date`, in seconds since 1970.
  private(set) var date: Int?
  private(set) var tls: TLSFacts?

  init(_ transport: any Transport) { self.transport = transport }

  func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome] {
    let outcomes = transport.send(requests, until: deadline, parallel: parallel)
    for outcome in outcomes {
      elapsed = outcome.elapsed
      tls = outcome.tls ?? tls
      if case .answered(let reply) = outcome.end { date = reply.date ?? date }
    }
    return outcomes
  }

  func stopReusingConnections() { transport.stopReusingConnections() }
}
