internal import Synchronization

/// Says on a terminal how much of a large file has come.
final class DownloadProgress: Sendable {
  /// A smaller answer comes too fast to be waited for, in bytes.
  private static let step = 1 << 20

  private let output: any Output
  /// How many steps are shown; 0 before the first.
  private let shown = Mutex(0)

  init(_ output: any Output) { self.output = output }

  /// `count` are the bytes of the answer so far: Base64, four for three of the file's.
  func note(_ count: Int) {
    let isNew = shown.withLock { shown in
      defer { shown = max(shown, count / Self.step) }
      return count / Self.step > shown
    }
    if isNew { output.warn("\rdownload_file: \((count / 4 * 3) >> 20) MiB so far") }
  }

  /// Takes the line away.
  func end() {
    guard shown.withLock({ $0 > 0 }) else { return }
    output.warn("\r\(String(repeating: " ", count: 40))\r")
  }
}
