internal import Metrics
internal import Monitoring

/// `integria-monitor(1)`, from the commands, their options and the metric catalogue.
enum ProgramPage {
  static var text: String {
    var page = ManPage(
      "integria-monitor", section: 1, name: "integria-monitor, check_integria, pandora_integria",
      purpose: "monitors an Integria IMS (Pandora ITSM) helpdesk")
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
      "Polls the API of an Integria IMS helpdesk, reports to Nagios, Icinga, Pandora FMS or Prometheus, and turns "
        + "their alerts into tickets of the helpdesk. check_integria is integria-monitor check; pandora_integria is "
        + "integria-monitor check --output pandora. The value of an option is the next word, or follows an equals "
        + "sign. It may begin with a dash."
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

  /// The cost of the queue metrics, for both manual pages.
  static let queueCost =
    "The metrics queue.* and cron.finished cost the server two queries for each open ticket: poll them every 15 "
    + "minutes, in a separate check."

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
      "A value outside the range alerts, and both ends belong to the range: 10 alerts above 10 and below 0, 10: below "
        + "10, ~:10 above 10, 10:20 below 10 and above 20, and @10:20 from 10 to 20. Times take the suffixes s, m, h "
        + "and d.")
  }

  private static func exitCodes(_ page: inout ManPage) {
    page.heading("Exit status")
    page.paragraph("check ends with the number of the state:")
    page.entries([
      ("0", "OK; any state, if Pandora's modules or OpenMetrics were printed"), ("1", "warning"),
      ("2", "critical"), ("3", "unknown, or wrong usage"),
    ])
    page.paragraph("doctor and api have manual pages of their own. alert, flush and sync end with:")
    page.entries([
      ("0", "done, or safely waiting in the journal"), ("\(ExitCode.usage)", "wrong usage, or refused for good"),
      (
        "\(ExitCode.journal)",
        "the journal could not be used; the line says whether the event was delivered all the same"
      ),
      ("\(ExitCode.deferred)", "the event waits, with --fail-if-deferred"),
    ])
    page.paragraph(
      "receive ends with 0 after SIGTERM, \(ExitCode.usage) for wrong usage, and \(ExitCode.journal) if the journal "
        + "could not be used at the start.")
  }

  private static func environment(_ page: inout ManPage) {
    page.heading("Environment")
    let options = Command.check.options.filter { $0.variable != nil }
    for option in options.sorted(by: { $0.variable ?? "" < $1.variable ?? "" }) {
      page.entry(option.variable ?? "", "The value of --\(option.name), hidden from the process list.")
    }
  }

  private static func files(_ page: inout ManPage) {
    page.heading("Files")
    page.entry(Settings.defaultPath, "The configuration file, integria-monitor.conf(5).")
    page.entry(
      StateFolderChoice.common,
      "The journal: waiting events, and the state and ticket of each key. A journal belongs to one user; the alerts of "
        + "another user need another --state-dir.")
  }
}
