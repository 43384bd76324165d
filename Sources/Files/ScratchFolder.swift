internal import Glibc

/// A temporary folder of one run, with a name that was not in use.
package struct ScratchFolder: Sendable {
  /// The path of the folder, `PARENT/integria-monitor-XXXXXX`.
  package let path: String

  /// Makes the folder in `parent`, with mode 0700. The default parent is `$TMPDIR`, or /tmp without an absolute
  /// `$TMPDIR`.
  package init(in parent: String? = nil) throws(FileError) {
    let folder = parent ?? Self.temporaryFolder
    var template = Array("\(folder)/integria-monitor-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw FileError(folder, code: errno) }
    path = made
  }

  /// Removes the folder and everything in it.
  package func remove() { Folder(path).removeTree() }

  private static var temporaryFolder: String {
    guard let variable = getenv("TMPDIR") else { return "/tmp" }
    let path = String(cString: variable)
    return path.hasPrefix("/") ? path : "/tmp"
  }
}
