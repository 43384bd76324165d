internal import Glibc

/// Sockets that systemd opened for this process (`sd_listen_fds(3)`).
enum SocketActivation {
  static let variables = ["LISTEN_PID", "LISTEN_FDS"]

  /// Number of sockets, from descriptor 3 on; 0 if the variables are missing or for another process.
  static func count(_ environment: [String: String]) -> Int {
    guard environment["LISTEN_PID"] == String(getpid()), let count = environment["LISTEN_FDS"] else { return 0 }
    return Int(count).map { max(0, $0) } ?? 0
  }
}
