/// The time by which a run must end, on the monotonic clock.
package struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  package init(after timeout: Duration) {
    end = ContinuousClock.now.advanced(by: timeout)
  }

  /// The time left; zero once the deadline has passed.
  package var remaining: Duration { max(.zero, ContinuousClock.now.duration(to: end)) }

  /// Whether no time is left.
  package var hasPassed: Bool { remaining == .zero }

  /// The latest time to start work whose requests should not be cut off: a quarter of the time left now remains then.
  package var lastStart: Deadline { Deadline(after: remaining * 3 / 4) }
}
