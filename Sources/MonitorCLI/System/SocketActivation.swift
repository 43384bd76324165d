internal import Glibc

/// Sockets that systemd opened for this process (`sd_listen_fds(3)`).
enum SocketActivation {
  static let variables = ["LISTEN_PID", "LISTEN_FDS"]

  /// How many there are, from descriptor 3 on; 0 where the variables are for another process or missing.
  static func count(_ environment: [String: String]) -> Int {
    guard environment["LISTEN_PID"] == String(getpid()), let count = environment["LISTEN_FDS"] else { return 0 }
    return Int(count).map { max(0, $0) } ?? 0
  }
}
