internal import Glibc
internal import Synchronization

/// A pipe that wakes every thread of a server when its write end is closed.
package final class StopSignal: Sendable {
  /// Becomes readable once the signal is raised.
  let descriptor: Int32
  private let writingEnd: Mutex<Int32?>

  package init() throws(SocketError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SocketError(call: "open a pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    writingEnd = Mutex(ends[1])
  }

  deinit {
    raise()
    close(descriptor)
  }

  /// Tells all threads to end; has no effect when repeated.
  package func raise() {
    writingEnd.withLock { end in
      if let open = end { close(open) }
      end = nil
    }
  }

  /// Whether the signal was raised.
  package var isRaised: Bool { writingEnd.withLock { $0 == nil } }

  /// Waits for `span`, or until the signal is raised; false if it was raised.
  package func pause(_ span: Duration) -> Bool {
    let deadline = ContinuousClock.now + span
    while !isRaised {
      guard let milliseconds = deadline.millisecondsLeft else { return true }
      var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&waited, 1, milliseconds)
    }
    return false
  }
}

extension ContinuousClock.Instant {
  /// The milliseconds left until this moment, for `poll`: rounded up, at most a minute; nil once it has passed.
  var millisecondsLeft: Int32? {
    let left = ContinuousClock.now.duration(to: self)
    guard left > .zero else { return nil }
    return Int32(min(left / .milliseconds(1) + 1, 60_000))
  }
}
