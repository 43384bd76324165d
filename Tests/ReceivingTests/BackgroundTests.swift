import Synchronization
import TestSupport
import Testing

@testable import Receiving

/// The work in parallel to requests: the cached poll and the delivery.
@Suite struct BackgroundTests {
  @Test func aReportIsKeptForItsLifetime() {
    let polls = Mutex(0)
    let report = CachedReport(lifetime: .seconds(3600)) {
      polls.withLock { $0 += 1 }
      return "poll \(polls.withLock(\.self))"
    }
    #expect(report.text() == "poll 1" && report.text() == "poll 1")
    #expect(report.text(now: .now + .seconds(7200)) == "poll 2")
  }

  @Test(.timeLimit(.minutes(10))) func noTwoPollsRunAtATime() async {
    let running = Mutex((now: 0, most: 0))
    let report = CachedReport(lifetime: .zero) {
      running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      for _ in 0..<10_000 { _ = ContinuousClock.now }
      running.withLock { $0.now -= 1 }
      return ""
    }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { _ = report.text() } }
    }
    #expect(running.withLock(\.most) == 1)
  }

  @Test(.timeLimit(.minutes(10))) func deliveryBeginsAtOnceAndGoesOnAfterNewsAndPauses() throws {
    let rounds = Mutex(0)
    let called = try #require(WakeSignal())
    let loop = try #require(
      DeliveryLoop(pause: .milliseconds(1)) {
        defer { called.raise() }
        // Events wait until the third round.
        return rounds.withLock { count in
          count += 1
          return count < 3
        }
      })
    #expect(loop.start())
    while rounds.withLock(\.self) < 3 { called.wait(for: .seconds(1)) }
    loop.wake()
    while rounds.withLock(\.self) < 4 { called.wait(for: .seconds(1)) }
    #expect(loop.stop(within: .seconds(30)))
    loop.wake()
    #expect(rounds.withLock(\.self) == 4)
  }
}
