internal import Synchronization

/// Shows on a terminal how much of a large file was received.
final class DownloadProgress: Sendable {
  /// The line is shown first after so many bytes, and renewed after each further so many.
  private static let step = 1 << 20

  private let output: any Output
  /// Number of the last step shown; 0 before the first.
  private let shown = Mutex(0)

  init(_ output: any Output) { self.output = output }

  /// `count` is the number of bytes received. They are Base64: four bytes for three bytes of the file.
  func note(_ count: Int) {
    let isNew = shown.withLock { shown in
      defer { shown = max(shown, count / Self.step) }
      return count / Self.step > shown
    }
    if isNew { output.warn("\rdownload_file: \((count / 4 * 3) >> 20) MiB so far") }
  }

  /// Removes the line.
  func end() {
    guard shown.withLock({ $0 > 0 }) else { return }
    output.warn("\r\(String(repeating: " ", count: 40))\r")
  }
}
