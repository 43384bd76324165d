internal import Glibc

/// The process's own standard output and error.
struct StandardOutput: Output {
  func write(_ text: String) -> Bool { writeFully(text, to: STDOUT_FILENO) }
  func complain(_ text: String) { _ = writeFully(text, to: STDERR_FILENO) }
}

/// Writes all of a text; false, with `errno`, where that was not possible. A reader of standard output that has gone is
/// no error of ours: SIGPIPE is ignored at the start.
func writeFully(_ text: String, to descriptor: Int32) -> Bool {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      guard errno == EINTR else { return false }
    } else {
      bytes = bytes.dropFirst(count)
    }
  }
  return true
}
