internal import Glibc

/// Wakes one thread from others, through a pipe.
final class WakeSignal: Sendable {
  private let readingEnd: Int32
  private let writingEnd: Int32

  /// nil if no file descriptor is free.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    (readingEnd, writingEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readingEnd)
    close(writingEnd)
  }

  /// Ends the present wait, or the next one. Safe in a signal handler.
  func raise() {
    var byte: UInt8 = 1
    // The pipe may be full, which also wakes the reader.
    _ = write(writingEnd, &byte, 1)
  }

  /// Waits until the signal is raised, for at most `time`; nil for no limit. Returns whether it was raised.
  @discardableResult func wait(for time: Duration?) -> Bool {
    let end = time.map { ContinuousClock.now + $0 }
    while true {
      let left = end.map { max(0, ContinuousClock.now.duration(to: $0) / .milliseconds(1)) }
      var waited = pollfd(fd: readingEnd, events: Int16(POLLIN), revents: 0)
      let count = poll(&waited, 1, left.map { Int32(min($0.rounded(.up), 1_000_000)) } ?? -1)
      if count > 0 {
        drain()
        return true
      }
      if let left, left <= 0 { return false }
    }
  }

  private func drain() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(readingEnd, &bytes, bytes.count) > 0 {}
  }
}
