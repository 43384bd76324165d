internal import Glibc

/// The process's environment.
enum SystemEnvironment {
  private static let names =
    AnyOption.secrets.compactMap(\.secret.variable) + ["XDG_STATE_HOME", "HOME"] + SocketActivation.variables
    + proxies

  /// Variables in which libcurl and other programs look for a proxy. This program reads them to hide their secrets.
  static let proxies = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY"]

  /// The variables that this program reads and that are set.
  static func variables() -> [String: String] {
    var found: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { found[name] = String(systemText: value) }
    }
    return found
  }
}
