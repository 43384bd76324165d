/// The moment by which a run is over, on the monotonic clock.
package struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  package init(after timeout: Duration) {
    end = ContinuousClock.now.advanced(by: timeout)
  }

  /// The time that is left; zero once it has passed.
  package var remaining: Duration { max(.zero, ContinuousClock.now.duration(to: end)) }

  /// Whether no time is left.
  package var hasPassed: Bool { remaining == .zero }

  /// The moment before which work is begun, so that its requests are not cut: when a quarter of what is left now
  /// remains.
  package var lastStart: Deadline { Deadline(after: remaining * 3 / 4) }
}
