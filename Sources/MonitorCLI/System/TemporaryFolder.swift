internal import Glibc

/// A folder of one run's own, for the demonstration's journal.
struct TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/integria-monitor-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp/integria-monitor-demo"
    }
  }

  /// Removes the folder and all that is in it.
  func remove() { _ = ChildProcess.run("/bin/rm", ["-r", "--", path], environment: [:]) }
}
