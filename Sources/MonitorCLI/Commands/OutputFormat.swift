internal import Monitoring

/// The formats of `--output`.
package enum OutputFormat: String, Sendable, CaseIterable {
  case nagios, pandora, json, openmetrics, table

  /// The state, but 0 for those that a program collects: Pandora's agent throws away what comes with another code, and
  /// for a timer a bad state is no failure of the check.
  func exitCode(_ status: Status) -> Int32 {
    switch self {
    case .nagios, .json, .table: status.exitCode
    case .pandora, .openmetrics: 0
    }
  }
}

extension Settings {
  /// The format of the report: that of `--output`, or Pandora's for a whole agent file.
  func reportFormat() throws(UsageError) -> OutputFormat {
    let chosen = try self[.output]
    return try agentFile() == nil ? chosen : .pandora
  }
}
