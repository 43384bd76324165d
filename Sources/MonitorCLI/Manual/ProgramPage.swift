internal import Metrics
internal import Monitoring

/// `integria-monitor(1)`, from the commands, their options and the metric catalogue.
enum ProgramPage {
  static var text: String {
    var page = ManPage(
      "integria-monitor", section: 1, name: "integria-monitor, check_integria, pandora_integria",
      purpose: "watches an Integria IMS (Pandora ITSM) helpdesk")
    synopsis(&page)
    commands(&page)
    metrics(&page)
    exitCodes(&page)
    environment(&page)
    files(&page)
    page.heading("See also")
    page.paragraph("integria-monitor-doctor(1), integria-monitor-api(1), integria-monitor.conf(5)")
    return page.text
  }

  private static func synopsis(_ page: inout ManPage) {
    page.heading("Synopsis")
    page.usage(Command.all.map(\.usageLine) + ["check_integria", "pandora_integria"])
    page.heading("Description")
    page.paragraph(
      "Polls the API of an Integria IMS helpdesk and reports to Nagios, Icinga, Pandora FMS or Prometheus, and turns "
        + "their alerts into tickets of that helpdesk. check_integria is integria-monitor check; pandora_integria is "
        + "integria-monitor check --output pandora. A value follows its option as the next word or after an equals "
        + "sign, and may begin with a dash."
    )
  }

  private static func commands(_ page: inout ManPage) {
    for command in Command.all {
      page.heading("integria-monitor \(command.name)")
      page.paragraph(ManPage.sentence(command.summary))
      page.entries(command.usageWords.map { ($0.word, $0.meaning) })
      for group in command.groups where !isShared(group) || command.name == "check" {
        page.subheading(group.heading)
        page.options(group)
      }
      if command.name != "check", command.groups.contains(where: isShared) {
        page.paragraph("The connection and configuration options are those of check.")
      }
      page.subheading("Examples")
      page.examples(of: command)
    }
    page.heading("Every command")
    page.options(.help)
  }

  private static func isShared(_ group: OptionGroup) -> Bool {
    [OptionGroup.connection.heading, OptionGroup.configuration.heading].contains(group.heading)
  }

  /// What the metrics of the queue cost the server, as both manual pages say it.
  static let queueCost =
    "The metrics queue.* and cron.finished cost the server two queries for each open ticket: poll them every 15 "
    + "minutes, in a check of their own."

  private static func metrics(_ page: inout ManPage) {
    page.heading("Metrics")
    for metric in Metric.catalogue {
      page.entry(
        metric.name,
        ManPage.sentence(metric.description.explanation) + (metric.isDefault ? " Measured by default." : ""))
    }
    page.paragraph(queueCost)
    page.heading("Thresholds")
    page.paragraph(
      "A range alerts where the value is outside it, ends included: 10 alerts above 10 and below 0, 10: below 10, "
        + "~:10 above 10, 10:20 outside, @10:20 inside. The range of a time takes the suffixes s, m, h and d.")
  }

  private static func exitCodes(_ page: inout ManPage) {
    page.heading("Exit status")
    page.paragraph("Of check, the state:")
    page.entries([
      ("0", "OK; and always for Pandora's modules and OpenMetrics once they are printed"), ("1", "warning"),
      ("2", "critical"), ("3", "unknown, or wrong usage"),
    ])
    page.paragraph("Those of doctor and api are in their own pages. Of alert, flush and sync:")
    page.entries([
      ("0", "done, or safely waiting in the journal"), ("\(ExitCode.usage)", "wrong usage, or refused for good"),
      (
        "\(ExitCode.journal)",
        "the journal could not be used; the line says whether the event was delivered all the same"
      ),
      ("\(ExitCode.deferred)", "the event waits, with --fail-if-deferred"),
    ])
    page.paragraph(
      "Of receive: 0 after SIGTERM, \(ExitCode.usage) for wrong usage, \(ExitCode.journal) if the journal could not be "
        + "used at its start.")
  }

  private static func environment(_ page: inout ManPage) {
    page.heading("Environment")
    let options = Command.check.options.filter { $0.variable != nil }
    for option in options.sorted(by: { $0.variable ?? "" < $1.variable ?? "" }) {
      page.entry(option.variable ?? "", "The value of --\(option.name), out of the process list.")
    }
  }

  private static func files(_ page: inout ManPage) {
    page.heading("Files")
    page.entry(Settings.defaultPath, "The configuration file, integria-monitor.conf(5).")
    page.entry(
      StateFolderChoice.common,
      "The journal: events that wait, and what is known of each ticket. One user owns a journal; another user's "
        + "alerts need a --state-dir of their own.")
  }
}
