internal import Metrics

extension Settings {
  /// Reads every value of a file, also what this run has no use for and what an option beats: a mistake in it would else
  /// be met by another command, or on the day that it is needed. Files that it names are left to who reads them.
  static func checkValues(of file: ConfigurationFile, _ files: any Files) throws(UsageError) {
    let settings = Settings(file, nil, files)
    let metrics = try settings.availableMetrics()
    _ = try settings.ticketPolicy()
    _ = try settings.agentInterval()
    _ = try settings.webhookPolicy()
    for section in file.sections("server") { try Settings(file, section, files).checkServer(metrics) }
  }

  private func checkServer(_ metrics: [MetricRequest]) throws(UsageError) {
    if let url = fileValue("url") { _ = try Self.address(url) }
    for name in Options.secrets {
      if let setting = fileValue(name) { _ = try Self.secret(setting) }
    }
    _ = try flag("insecure")
    _ = try family()
    _ = try proxy()
    _ = try httpMethod()
    _ = try timeout()
    _ = try parallel()
    _ = try dialect()
    _ = try select(from: metrics)
    _ = try noDataState()
    _ = try outputFormat()
  }
}
