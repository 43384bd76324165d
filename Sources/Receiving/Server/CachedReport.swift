internal import Synchronization

/// The poll's report for `/metrics`, made at most once per `lifetime`. Requests during a poll wait for its result.
package final class CachedReport: Sendable {
  private struct State {
    var text = ""
    var madeAt: ContinuousClock.Instant?
  }

  private let lifetime: Duration
  private let make: @Sendable () -> String
  private let state = Mutex(State())

  /// `make` polls the server, within its own deadline.
  package init(lifetime: Duration, make: @escaping @Sendable () -> String) {
    self.lifetime = lifetime
    self.make = make
  }

  /// The report, not older than `lifetime` at `now`. The lock is held during the poll, so that no second poll starts.
  package func text(now: ContinuousClock.Instant = .now) -> String {
    state.withLock { state in
      if let madeAt = state.madeAt, now < madeAt + lifetime { return state.text }
      state.text = make()
      state.madeAt = .now
      return state.text
    }
  }
}
