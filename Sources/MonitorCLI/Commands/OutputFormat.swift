internal import Monitoring

/// The formats of `--output`.
package enum OutputFormat: String, Sendable, CaseIterable {
  case nagios, pandora, json, openmetrics, table

  /// The exit code: that of the state, but 0 for formats that a program collects. Pandora's agent ignores the output of a
  /// run with another code, and a timer would report a bad state as a failed check.
  func exitCode(_ status: Status) -> Int32 {
    switch self {
    case .nagios, .json, .table: status.exitCode
    case .pandora, .openmetrics: 0
    }
  }
}

extension Settings {
  /// The format of the report: that of `--output`, or Pandora's for an agent file.
  func reportFormat() throws(UsageError) -> OutputFormat {
    let chosen = try self[.output]
    return try agentFile() == nil ? chosen : .pandora
  }
}
