internal import Synchronization

/// The poll's report for `/metrics`, made at most once in `lifetime`, and never twice at a time: who asks meanwhile waits for it.
package final class CachedReport: Sendable {
  private struct State {
    var text = ""
    var madeAt: ContinuousClock.Instant?
  }

  private let lifetime: Duration
  private let make: @Sendable () -> String
  private let state = Mutex(State())

  /// `make` polls; it has a deadline of its own.
  package init(lifetime: Duration, make: @escaping @Sendable () -> String) {
    self.lifetime = lifetime
    self.make = make
  }

  /// The report, no older than `lifetime` when it was asked for. The lock is held while it is made: that is what keeps a second
  /// poll from starting.
  package func text(now: ContinuousClock.Instant = .now) -> String {
    state.withLock { state in
      if let madeAt = state.madeAt, now < madeAt + lifetime { return state.text }
      state.text = make()
      state.madeAt = .now
      return state.text
    }
  }
}
