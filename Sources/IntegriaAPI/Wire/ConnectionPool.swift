/// Decides whether a request opens another connection or waits for one of the run's open connections.
///
/// Opening a connection over TLS takes two or three round trips, an answer over an open one takes one. So a request
/// first waits as long as opening a connection took, and only then opens its own. Each connection also occupies a
/// worker of the server.
///
/// Until that time is known, the other requests wait 5 ms for the first connection over TLS: its answer may come before
/// another connection is open, and its TLS session makes the next handshake cheaper for both sides.
struct ConnectionPool {
  /// How long a request waits for the first connection.
  private let start: Duration

  /// The number of connections opened. The server may have closed some since.
  private(set) var opened = 0
  /// The shortest time that opening a connection took, including name look-up and TLS; nil before the first.
  private var openingTime: Duration?

  /// `isSecure`: whether the connections use TLS.
  init(isSecure: Bool) { start = isSecure ? .milliseconds(5) : .zero }

  /// Notes how many connections a finished transfer opened, and how long that took.
  mutating func note(newConnections count: Int, openedWithin time: Duration) {
    guard count > 0, time > .zero else { return }
    opened += count
    openingTime = min(openingTime ?? time, time)
  }

  /// How much longer a request that has waited for `waited` should wait for an open connection.
  func wait(after waited: Duration) -> Duration { max(.zero, (openingTime ?? start) - waited) }
}
