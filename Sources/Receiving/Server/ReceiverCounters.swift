internal import Synchronization

/// Counts of the events and refused requests since `receive` started. The threads of all connections share it.
package final class ReceiverCounters: Sendable {
  /// Why a request was refused: the label `reason` of the metric.
  package enum Refusal: String, CaseIterable, Sendable {
    /// A body, or a request, that can never be accepted (400, 411, 417, 505).
    case malformed
    /// A missing or wrong token or password (401).
    case unauthorized
    /// An unknown path, or a method that the path does not take (404, 405).
    case unknown
    /// A body, address or head above its limit (413, 414, 431).
    case tooLarge = "too_large"
    /// A request that was not complete in time (408).
    case incomplete
    /// The journal could not be used (503). The sender may try again.
    case unavailable
    /// Too many connections at once (503).
    case busy
  }

  /// The counts at one moment.
  package struct Counts: Sendable {
    /// Events stored on disk, by the path of the request.
    package fileprivate(set) var received: [String: Int] = [:]
    /// Requests refused, by reason.
    package fileprivate(set) var refused: [Refusal: Int] = [:]
  }

  private let counts = Mutex(Counts())

  package init() {}

  /// Adds events that were stored for a request to a path.
  package func countReceived(_ events: Int, by path: String) {
    counts.withLock { $0.received[path, default: 0] += events }
  }

  /// Adds a refused request.
  package func countRefused(_ refusal: Refusal) { counts.withLock { $0.refused[refusal, default: 0] += 1 } }

  /// The present counts.
  package var now: Counts { counts.withLock(\.self) }
}
