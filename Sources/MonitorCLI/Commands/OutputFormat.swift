internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting

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

extension CheckPlan {
  /// The effects of a run in which remarks follow the report, if the report is one that people read; else what they were.
  func effects(_ effects: Effects) -> Effects {
    guard agentFile == nil, [.nagios, .table].contains(format) else { return effects }
    var changed = effects
    changed.output = RemarksAfterReport(effects.output)
    return changed
  }

  func report(_ judgements: [Judgement], _ result: Poll.Result) -> String {
    switch format {
    case .pandora: PandoraReport.render(judgements, prefix: prefix)
    case .json: JSONReport.render(judgements)
    case .openmetrics: OpenMetricsReport.render(judgements)
    case .table: TableReport.render(judgements)
    case .nagios:
      NagiosReport.render(
        judgements, isVerbose: isVerbose, notes: contradiction(result) + (isVerbose ? notes(result) : []))
    }
  }

  /// What is printed if the run does not come to its end.
  var timeoutReport: TimeoutReport {
    let reason = "the check did not come to its end within \(DurationText.text(timeout))"
    return switch format {
    case .openmetrics: TimeoutReport(text: "", exitCode: 1)
    case .pandora where agentFile != nil: TimeoutReport(text: reason + "\n", exitCode: 1)
    case .json: TimeoutReport(text: JSONReport.failure(reason), exitCode: Status.unknown.exitCode)
    case .nagios, .table:
      TimeoutReport(text: NagiosReport.line(.unknown, reason), exitCode: Status.unknown.exitCode)
    case .pandora:
      TimeoutReport(
        text: PandoraReport.unavailable(Metric.availability.description, reason: reason, prefix: prefix), exitCode: 0)
    }
  }

  /// That the dialect which was set is not the server's.
  private func contradiction(_ result: Poll.Result) -> [String] {
    [connection.dialect.flatMap { dialect in result.version.flatMap(dialect.contradiction) }].compactMap(\.self)
  }

  private func notes(_ result: Poll.Result) -> [String] {
    let notes = ["server: \(connection.address.endpoint)"]
    guard let version = result.version, let dialect = result.dialect else { return notes }
    let text = version.text.isEmpty ? "hidden by the server" : version.text
    let isGuess = connection.dialect == nil && version.release == nil
    let guess = isGuess ? " (a guess: the version tells no release)" : ""
    let clock = result.clockSource.map { ["time zone: \($0.words)"] } ?? []
    return notes + ["version: \(text)", "dialect: \(dialect.rawValue)\(guess)"] + clock
  }
}

extension ClockSource {
  fileprivate var words: String {
    switch self {
    case .setting: "as time-zone sets it"
    case .machine: "this machine's"
    case .learnt(let seconds):
      (seconds < 0 ? "-" : "+") + twoDigits(abs(seconds) / 3600) + ":" + twoDigits(abs(seconds) % 3600 / 60)
        + ", learnt from cron's stamps on the tickets"
    }
  }

  private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
