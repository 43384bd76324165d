internal import Monitoring

/// The formats of `--output`.
package enum OutputFormat: String, Sendable, CaseIterable {
  case nagios, pandora, json, openmetrics, table

  /// The exit code: that of the state, but 0 for `pandora` and `openmetrics`. Pandora's agent ignores the output of a
  /// run with another code, and a timer would report a bad state as a failed check.
  func exitCode(_ status: Status) -> Int32 {
    switch self {
    case .nagios, .json, .table: status.exitCode
    case .pandora, .openmetrics: 0
    }
  }
}

extension Settings {
  /// The format of the report: that of `--output`, else Pandora's with `--agent-file`. Throws if both are on the
  /// command line and differ.
  func reportFormat() throws(UsageError) -> OutputFormat {
    let chosen = try self[.output]
    guard chosen != .pandora, given(.agentFile, in: .commandLine).last?.value.isEmpty == false else { return chosen }
    if let output = given(.output, in: .commandLine).last {
      throw output.error("an agent file is for Pandora FMS: with --agent-file it is pandora")
    }
    return .pandora
  }
}
