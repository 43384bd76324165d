internal import Glibc

/// A resource that this machine has run out of.
enum Shortage {
  /// Why this machine could not open a connection; nil if it lacks nothing. `code` is the `errno` of the failed call;
  /// if it is 0 (unknown), opening another socket is tried.
  static func reason(_ code: Int) -> String? {
    let code = code == 0 ? trial() : Int32(truncatingIfNeeded: code)
    return switch code {
    case EMFILE: "it has too many open files (this process's limit is reached)"
    case ENFILE: "it has too many open files"
    case ENOBUFS, ENOMEM: "it has no memory for a connection"
    default: nil
    }
  }

  /// The `errno` of opening a socket; 0 if it opens.
  private static func trial() -> Int32 {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard socket < 0 else {
      close(socket)
      return 0
    }
    return errno
  }
}
