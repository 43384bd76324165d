internal import Files
internal import Monitoring

/// The log of the decisions on tickets, one line each, in a file or the system's log.
struct DecisionLog: Sendable {
  /// A path, or `syslog`; nil for no log.
  private let target: String?
  private let effects: Effects

  init(_ target: String, _ effects: Effects) {
    self.target = target.isEmpty ? nil : target
    self.effects = effects
  }

  /// Writes a line. A failure is only a warning on standard error.
  func callAsFunction(_ line: String) {
    guard let target else { return }
    do throws(FileError) { try effects.log(target, line.onOneLine) } catch {
      effects.output.warn("integria-monitor: the log \(target) cannot be written: \(error.reason)\n")
    }
  }
}
