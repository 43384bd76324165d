internal import Glibc

/// Reads a descriptor to its end, up to a number of bytes and within a time.
struct LimitedReader {
  private let descriptor: Int32
  private let path: String
  private let limit: Int
  private let waiting: Duration
  /// Whether the descriptor blocks; if so, every read is preceded by a wait.
  private let blocks: Bool
  private let end: ContinuousClock.Instant

  init(_ descriptor: Int32, _ path: String, limit: Int, waiting: Duration, blocks: Bool = false) {
    self.descriptor = descriptor
    self.path = path
    self.limit = limit
    self.waiting = waiting
    self.blocks = blocks
    end = ContinuousClock.now.advanced(by: waiting)
  }

  func readAll() throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let part = try next(isFirst: bytes.isEmpty) {
      bytes += part
      guard bytes.count <= limit else { throw FileError(path, reason: "it has more than \(limit) bytes") }
    }
    return bytes
  }

  /// Returns more bytes; nil at the end.
  private func next(isFirst: Bool) throws(FileError) -> [UInt8]? {
    // A pipe reports its end until its first writer has opened it.
    var mayBeEarly = isFirst && !blocks && isPipe
    while true {
      if blocks, try !waitForMore() { return nil }
      do throws(FileError) {
        let part = try Descriptor.read(descriptor, path)
        if !part.isEmpty { return part }
        guard mayBeEarly else { return nil }
        mayBeEarly = false
      } catch {
        guard error.code == EAGAIN else { throw error }
      }
      guard try waitForMore() else { return nil }
    }
  }

  private var isPipe: Bool { Descriptor.facts(descriptor).map { $0.st_mode & S_IFMT == S_IFIFO } ?? false }

  /// Waits for more bytes; false if no more can come. Throws when the time is over.
  private func waitForMore() throws(FileError) -> Bool {
    while true {
      let left = Int32(max(0, min(ContinuousClock.now.duration(to: end) / .milliseconds(1), 1e9)))
      var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let count = poll(&waited, 1, left)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(path, reason: timeoutReason) }
      return waited.revents & Int16(POLLIN) != 0
    }
  }

  private var timeoutReason: String {
    let seconds = waiting / .seconds(1)
    let text = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    return "it is no plain file, and nothing came from it for \(text) s"
  }
}
