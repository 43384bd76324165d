internal import Glibc

/// The request to end for a command that keeps running.
package protocol EndRequest: Sendable {
  /// Called before any thread starts.
  func prepare()
  /// Waits until the run is to end.
  func wait()
}

/// Ends at once, for tests.
package struct ImmediateEnd: EndRequest {
  package init() {}

  package func prepare() {}
  package func wait() {}
}

/// SIGTERM or SIGINT.
struct EndSignals: EndRequest {
  func prepare() {
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  func wait() {
    var signals = Self.signals
    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT] { sigaddset(&signals, number) }
    return signals
  }
}
