internal import Synchronization

/// What `receive` has done since it began. Shared by the threads of all connections.
package final class ReceiverCounters: Sendable {
  /// Why a request was refused, as the label `reason` says it.
  package enum Refusal: String, CaseIterable, Sendable {
    /// A body that can never be right (400).
    case malformed
    /// Without the right token or password (401).
    case unauthorized
    /// An address or method that there is not (404, 405).
    case unknown
    /// Beyond a limit of size (413, 414, 431).
    case tooLarge = "too_large"
    /// A sender that did not come to its end (408), or no HTTP at all.
    case incomplete
    /// The journal could not be used (503): the sender tries again.
    case unavailable
    /// More connections at once than the limit (503).
    case busy
  }

  package struct Counts: Sendable {
    /// Events on disk, by the path that they came by.
    package fileprivate(set) var received: [String: Int] = [:]
    package fileprivate(set) var refused: [Refusal: Int] = [:]
  }

  private let counts = Mutex(Counts())

  package init() {}

  package func countReceived(_ events: Int, by path: String) {
    counts.withLock { $0.received[path, default: 0] += events }
  }

  package func countRefused(_ refusal: Refusal) { counts.withLock { $0.refused[refusal, default: 0] += 1 } }

  package var now: Counts { counts.withLock(\.self) }
}
