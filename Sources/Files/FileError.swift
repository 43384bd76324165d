internal import Glibc

/// Why a file or folder cannot be used: its path, what is wrong, and the system's error number.
package struct FileError: Error, Hashable, CustomStringConvertible {
  /// The path of the file or folder, as it was given.
  package let path: String
  /// Why, in the system's words or in ours.
  package let reason: String
  /// The system's error number, as in `errno.h`; 0 if the reason is not the system's.
  package let code: Int32

  package init(_ path: String, reason: String, code: Int32 = 0) {
    self.path = path
    self.reason = reason
    self.code = code
  }

  /// The error that the system reports with a number.
  package init(_ path: String, code: Int32) {
    self.init(path, reason: String(cString: strerror(code)), code: code)
  }

  package var description: String { "\(path): \(reason)" }
}
