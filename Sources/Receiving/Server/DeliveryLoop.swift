internal import Glibc
internal import Synchronization

/// Delivers in the background: after each new event, and again after a pause as long as something waits. It runs on a thread of its
/// own, so that no sender waits for the helpdesk.
package final class DeliveryLoop: Sendable {
  /// Time until the next round while something waits. How long a server that is down is left alone is the journal's to say.
  private let pause: Duration
  /// One round; whether something still waits.
  private let deliver: @Sendable () -> Bool
  private let news: WakeSignal
  private let end: WakeSignal
  private let isStopping = Atomic<Bool>(false)

  /// nil if the process has no descriptors left.
  package init?(pause: Duration, deliver: @escaping @Sendable () -> Bool) {
    guard let news = WakeSignal(), let end = WakeSignal() else { return nil }
    self.pause = pause
    self.deliver = deliver
    self.news = news
    self.end = end
  }

  /// Begins, with what waits already. False if there is no thread to be had.
  package func start() -> Bool {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let loop = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<DeliveryLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, loop.toOpaque())
    if code != 0 { loop.release() }
    return code == 0
  }

  /// Says that there is something new.
  package func wake() { news.raise() }

  /// Begins no further round, and waits for the one under way; false if it takes longer than that.
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
