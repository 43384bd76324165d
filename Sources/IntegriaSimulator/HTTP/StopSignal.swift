import Glibc
import Synchronization

/// A pipe that wakes every thread of one running server when its writing end is closed.
final class StopSignal: Sendable {
  /// Becomes readable once the signal is raised.
  let descriptor: Int32
  private let writingEnd: Mutex<Int32?>

  init() throws(SimulatorError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .socket(call: "open a pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    writingEnd = Mutex(ends[1])
  }

  deinit {
    raise()
    close(descriptor)
  }

  /// Tells all threads to come to an end; harmless when raised again.
  func raise() {
    writingEnd.withLock { end in
      if let open = end { close(open) }
      end = nil
    }
  }

  /// Whether it was raised.
  var isRaised: Bool { writingEnd.withLock { $0 == nil } }

  /// Waits that long, or less if the signal is raised; false if it was.
  func pause(seconds: Double) -> Bool {
    let end = Clock.monotonic + seconds
    while !isRaised {
      let left = end - Clock.monotonic
      if left <= 0 { return true }
      var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&waited, 1, Int32(min(left * 1000 + 1, 60_000)))
    }
    return false
  }
}
