/// The moment by which a run is over, on a clock that nobody sets.
package struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  package init(after seconds: Double) {
    end = ContinuousClock.now.advanced(by: .seconds(seconds))
  }

  /// Milliseconds that are left; 0 when it has passed.
  package var remainingMilliseconds: Int {
    let left = ContinuousClock.now.duration(to: end) / .milliseconds(1)
    return left > 0 ? Int(left.rounded(.up)) : 0
  }

  package var hasPassed: Bool { remainingMilliseconds == 0 }
}
