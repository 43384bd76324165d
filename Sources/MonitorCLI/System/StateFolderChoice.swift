internal import Glibc

/// The default folder of the journal.
enum StateFolderChoice {
  static let common = "/var/lib/integria-monitor"

  /// `/var/lib/integria-monitor` if this user may write to it, else `integria-monitor` in `XDG_STATE_HOME` or
  /// `~/.local/state`.
  static func path(_ environment: [String: String]) -> String {
    if access(common, W_OK) == 0 || (access(common, F_OK) != 0 && access("/var/lib", W_OK) == 0) { return common }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/integria-monitor" }
    if let home = environment["HOME"], home.hasPrefix("/") { return "\(home)/.local/state/integria-monitor" }
    return common
  }
}
