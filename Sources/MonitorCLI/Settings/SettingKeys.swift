internal import Ticketing

/// The keys of the file's sections, each with what the manual says about it.
enum SettingKeys {
  /// A kind of section: the word in its brackets, and its keys.
  struct Section: Sendable {
    let kind: String
    /// What may follow the word: nil for nothing.
    let name: String?
    let about: String
    let keys: [OptionDefinition]
  }

  static let sections = [server, metric, tickets, pandora, webhook]

  static var kinds: [String] { sections.map(\.kind) }
  /// Sections that may have a name, `[server NAME]`.
  static var namedKinds: [String] { sections.filter { $0.name != nil }.map(\.kind) }

  static func keys(of kind: String) -> Set<String> {
    Set(sections.first { $0.kind == kind }?.keys.map(\.name) ?? [])
  }

  private static let server = Section(
    kind: "server", name: "[NAME]",
    about: "A server and how it is asked. Every key is an option of check too, and a flag is yes or no. "
      + "A lone section without a name is the default one, else --server chooses.",
    keys: Options.connection.options + like(Options.metrics, "metric", "no-data-state") + like(Options.report, "output")
  )

  private static let metric = Section(
    kind: "metric", name: "NAME",
    about:
      "Thresholds of a metric of the catalogue or, with stat, a metric of your own: a statistic of the tickets that "
      + "the other keys let through.",
    keys: [
      .init("warning", "RANGE", "alert range: a warning where the value is outside it"),
      .init("critical", "RANGE", "likewise critical"),
      .init("stat", "NAME", "total_incidents, opened, closed, avg_life, sla_compliance, avg_scoring or avg_worktime"),
    ] + like(Options.metrics, "string", "status") + [.init("user", "NAME", "the tickets of that user")]
      + like(Options.metrics, "group", "company", "inventory", "priority"))

  private static let tickets = Section(
    kind: "tickets", name: nil, about: "What alert, flush and check --tickets do with tickets.",
    keys: [
      .init("group", "GROUP", "number or name of the group that gets the tickets; must be set, or given as --group"),
      .init("owner", "NAME", "owner of a new ticket (default: the user that asks)"),
      .init("type", "N", "ticket type (default: 0, none)"),
      .init("inventory", "IDS", "inventory objects, separated by colons"),
      .init("email-copy", "ADDRESS", "who gets a copy by mail"),
      .init(
        "priority-warning", "N",
        "priority for a warning: 0 informative, 1 low, 2 medium, 3 serious, 4 very serious, 10 maintenance (default: \(policy.priorityWarning))"
      ),
      .init(
        "priority-critical", "N", "priority for critical, down and unreachable (default: \(policy.priorityCritical))"),
      .init("priority-unknown", "N", "priority for unknown (default: \(policy.priorityUnknown))"),
      .init("open-on", "LIST", "states that open a ticket: warning, critical, unknown (default: critical)"),
      .init(
        "after", "N",
        "so many bad results of check --tickets in a row before there is a ticket (default: \(policy.after))"),
      .init(
        "repeat", "never|change|TIME",
        "when a repeat of the problem becomes a comment: on another state, or after so long (default: change)"),
      .init(
        "reopen", "never|window|always",
        "whether a problem that comes back reopens its ticket (default: \(policy.reopen.rawValue))"),
      .init("reopen-window", "TIME", "so long after the recovery, else after the closing date (default: 24h)"),
      .init(
        "recovery", "comment|resolve|close",
        "what a recovery does to the ticket; resolve sets it pending to be closed (default: \(policy.recovery.rawValue))"
      ),
      .init(
        "max-per-hour", "N",
        "so many new tickets in an hour at most; what is more waits (default: \(policy.maxPerHour))"),
      .init("title", "TEMPLATE", "title of a new ticket (default: \(Template.defaultTitle))"),
      .init(
        "description", "TEMPLATE",
        "its description; \\n is a line end, and a line whose placeholders are all empty is left out (default: \(Template.defaultDescription))"
      ),
    ] + Options.journal.options)

  private static let pandora = Section(
    kind: "pandora", name: nil, about: "What the report for Pandora FMS looks like.",
    keys: like(Options.report, "prefix", "agent-file", "agent-name", "agent-group", "agent-interval"))

  private static let webhook = Section(
    kind: "webhook", name: nil, about: "How alerts of Alertmanager and Grafana become events.",
    keys: [
      .init(
        "ticket-per", "group|alert",
        "what a ticket is for: a group of alerts as the sender groups them, or each alert (default: group)"),
      .init("host-labels", "LIST", "labels that name the host; the first that is there (default: instance, host)"),
      .init("service-labels", "LIST", "labels that name the service, likewise (default: alertname)"),
      .init("severity-label", "NAME", "the label that holds the severity (default: severity)"),
      .init(
        "severity", "LIST",
        "states by that label, as VALUE: STATE; what is missing or unknown is critical "
          + "(default: critical: critical, page: critical, warning: warning)"),
    ])

  private static let policy = TicketPolicy()

  /// The options of that name, which say the same in the file.
  private static func like(_ group: OptionGroup, _ names: String...) -> [OptionDefinition] {
    names.compactMap { name in group.options.first { $0.name == name } }
  }
}
