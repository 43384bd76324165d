internal import HTTPServer
internal import Synchronization

/// Delivers events in a thread of its own, so that senders do not wait for the helpdesk. It delivers after each new
/// event, and after a pause while events wait.
package final class DeliveryLoop: Sendable {
  /// The time between two rounds while events wait. The journal's `BackOff` may keep a round from sending.
  private let pause: Duration
  /// Does one round, and returns whether events still wait.
  private let deliver: @Sendable () -> Bool
  private let news: WakeSignal
  private let end: WakeSignal
  private let isStopping = Atomic<Bool>(false)

  /// nil if no file descriptor is free.
  package init?(pause: Duration, deliver: @escaping @Sendable () -> Bool) {
    guard let news = WakeSignal(), let end = WakeSignal() else { return nil }
    self.pause = pause
    self.deliver = deliver
    self.news = news
    self.end = end
  }

  /// Starts the thread, which first delivers the events that already wait. Returns false if no thread can be made.
  package func start() -> Bool { SystemThread.start { self.run() } }

  /// Starts a round for a new event.
  package func wake() { news.raise() }

  /// Starts no further round and waits for the current one. Returns false if that does not end within `time`.
  package func stop(within time: Duration) -> Bool {
    isStopping.store(true, ordering: .releasing)
    news.raise()
    return end.wait(for: time)
  }

  private func run() {
    while !isStopping.load(ordering: .acquiring) {
      let isWaiting = deliver()
      news.wait(for: isWaiting ? pause : nil)
    }
    end.raise()
  }
}
