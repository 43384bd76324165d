internal import Glibc

/// Why a file or folder cannot be used: its path, what is wrong, and the system's error number.
package struct FileError: Error, Hashable, CustomStringConvertible {
  /// The path of the file or folder, as given.
  package let path: String
  /// The reason, in the system's words or this program's.
  package let reason: String
  /// The system's error number, as in `errno.h`; 0 if the system did not report the error.
  package let code: Int32

  package init(_ path: String, reason: String, code: Int32 = 0) {
    self.path = path
    self.reason = reason
    self.code = code
  }

  /// Makes the error for a system error number.
  package init(_ path: String, code: Int32) {
    self.init(path, reason: String(cString: strerror(code)), code: code)
  }

  /// Whether a folder belongs to another user, or others may write to it, so that its content cannot be trusted.
  package var isOfAnotherUser: Bool { code == EPERM }

  package var description: String { "\(path): \(reason)" }
}
