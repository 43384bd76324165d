internal import Files
internal import Glibc

/// The process's own standard output and error.
struct StandardOutput: Output {
  /// Whether the process started without a standard output, which is then /dev/null.
  var isClosed = false

  func write(_ text: String) -> Bool { !isClosed && Self.write(text, STDOUT_FILENO) }
  func warn(_ text: String) { _ = Self.write(text, STDERR_FILENO) }

  private static func write(_ text: String, _ descriptor: Int32) -> Bool {
    do throws(FileError) { try Descriptor.write(text.utf8, to: descriptor) } catch { return false }
    return true
  }
}
