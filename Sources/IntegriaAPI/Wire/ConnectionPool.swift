/// What is known of a run's open connections, to decide whether a request opens one more or waits for one of them.
///
/// Opening one over TLS takes two round trips or three, an answer over an open one takes one. So a request
/// first waits as long as opening a connection took, and opens its own only after that. Each connection also holds a
/// worker of the server.
///
/// As long as nothing is known, the other requests wait 5 ms for the first connection over TLS: its answer may come
/// before another connection is open, and once there is a TLS session, the next handshake takes both sides less time.
struct ConnectionPool {
  /// How long a request waits for the first connection.
  private let start: Duration

  /// How many were opened. The server may have closed some since.
  private(set) var opened = 0
  /// The shortest time that opening one has taken, name look-up and TLS included; nil before the first.
  private var openingTime: Duration?

  /// `isSecure` is whether the connections are over TLS.
  init(isSecure: Bool) { start = isSecure ? .milliseconds(5) : .zero }

  /// Takes note of a transfer that is done: how many connections it opened, and how long that took.
  mutating func note(newConnections count: Int, openedWithin time: Duration) {
    guard count > 0, time > .zero else { return }
    opened += count
    openingTime = min(openingTime ?? time, time)
  }

  /// How much longer a request waits for an open connection, after it has waited so long.
  func wait(after waited: Duration) -> Duration { max(.zero, (openingTime ?? start) - waited) }
}
