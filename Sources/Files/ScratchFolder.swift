internal import Glibc

/// A folder of one run's own, made under a name that nobody had.
package struct ScratchFolder: Sendable {
  /// Path of the folder; it has the form `PARENT/integria-monitor-XXXXXX`.
  package let path: String

  /// Makes it in `parent`, with mode 0700: that is `$TMPDIR` by default, or /tmp.
  package init(in parent: String? = nil) throws(FileError) {
    let folder = parent ?? Self.temporaryFolder
    var template = Array("\(folder)/integria-monitor-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw FileError(folder, code: errno) }
    path = made
  }

  /// Removes the folder and all that is in it.
  package func remove() { Folder(path).removeTree() }

  private static var temporaryFolder: String {
    guard let variable = getenv("TMPDIR") else { return "/tmp" }
    let path = String(cString: variable)
    return path.hasPrefix("/") ? path : "/tmp"
  }
}
