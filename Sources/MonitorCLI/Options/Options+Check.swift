internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting

/// Options of `check`: what it measures and how it reports.
extension AnyOption {
  static let metric = Option<[Setting]>(
    each: "metric", short: "m", "NAME", in: .server, .raw(completing: .words(Metric.catalogue.map(\.name))),
    "metrics to measure, with commas between them; * matches any text, ? one character")
  static let warning = Option<[Setting]>(
    each: "warning", short: "w", "[METRIC=]RANGE", .raw,
    "warning range; may be repeated; only a single metric needs no METRIC=; METRIC[LABEL]= is for one part of --by")
  static let critical = Option<[Setting]>(
    each: "critical", short: "c", "[METRIC=]RANGE", .raw, "critical range, in the same form")
  static let noDataState = Option<Status>(
    "no-data-state", "STATE", in: .server, default: .ok, .state,
    "state of a metric that has no value: ok, warning, critical, unknown (default: ok)")

  // Filters: options of `check`, and keys of `[metric NAME]`.
  static let filterString = Option<String>(
    "string", "TEXT", in: .metric, default: "", .filterText,
    "filter of the stats and queue metrics: text in the title or description; for all stats except stats.opened with "
      + "--by the server also searches owner, creator, number and the type's fields")
  static let filterStatus = Option<[Ticket.Status]>(
    "status", "LIST", in: .metric, default: [], .ticketNumbers(SummaryField.statusNames),
    "the tickets in these statuses: 1 to 7, or new, unconfirmed, assigned, reopened, verified, pending_third_person, "
      + "closed")
  static let filterUser = Option<String>(
    "filter-user", "NAME", in: .metric, key: "user", default: "", .filterText,
    "the tickets of this user (in the file: user)")
  static let filterGroup = Option<Int?>("group", "N", in: .metric, .identifier, "the tickets of this group")
  static let filterCompany = Option<Int?>("company", "N", in: .metric, .identifier, "the tickets of this company")
  static let filterInventory = Option<Int?>(
    "inventory", "N", in: .metric, .identifier, "the tickets of this inventory object")
  static let filterPriority = Option<[Ticket.Priority]>(
    "priority", "LIST", in: .metric, default: [], .ticketNumbers(),
    "the tickets with these priorities: 0 to 4, and 10 for maintenance")

  // Keys of `[metric NAME]` alone.
  static let metricWarning = Option<Setting?>(
    "warning", "RANGE", in: .metric, .raw, "warning range: a value outside it is a warning")
  static let metricCritical = Option<Setting?>(
    "critical", "RANGE", in: .metric, .raw, "critical range: a value outside it is critical")
  static let metricStatistic = Option<Setting?>(
    "stat", "NAME", in: .metric, .raw,
    "statistic to measure: opened, closed, total_incidents, avg_life, sla_compliance, avg_scoring, avg_worktime, or a "
      + "queue.* metric")
  static let metricPartWarning = Option<Setting?>(
    "warning[LABEL]", "RANGE", in: .metric, .raw, "warning range for the part of 'by' with this label")
  static let metricPartCritical = Option<Setting?>(
    "critical[LABEL]", "RANGE", in: .metric, .raw, "critical range for the part of 'by' with this label")

  // The queue's limits, and breakdowns: options of `check`, and keys of `[metric NAME]`.
  static let staleAfter = Option<Duration>(
    "stale-after", "TIME", in: .metric, default: QueueLimits().staleAfter, .span,
    "for queue.stale: time without an update after which a ticket counts (default: 24h)")
  static let unansweredAfter = Option<Duration>(
    "unanswered-after", "TIME", in: .metric, default: QueueLimits().unansweredAfter, .span,
    "for queue.unanswered: time after its opening from which a ticket without a workunit counts (default: 4h)")
  static let createdWithin = Option<Duration>(
    "created-within", "TIME", in: .metric, default: QueueLimits().createdWithin, .span,
    "for queue.created: time after its opening for which a ticket counts (default: 1h)")
  static let breakdown = Option<Breakdown.Dimension?>(
    "by", "PART", in: .metric, .word,
    "divide stats and queue metrics into one value for each group, priority, owner, status or type")
  static let only = Option<[String]>(
    "only", "LIST", in: .metric, default: [], .names, "with --by: only the labels that match one of these patterns")
  static let except = Option<[String]>(
    "except", "LIST", in: .metric, default: [], .names,
    "with --by: all labels except those that match one of these patterns")

  static let output = Option<OutputFormat>(
    "output", "FORMAT", in: .server, default: .nagios, .word,
    "the report's format: nagios, pandora, json, openmetrics, table (default: nagios)")
  static let prefix = Option<String>(
    "prefix", "TEXT", in: .pandora, keepsEmpty: true, default: PandoraReport.defaultPrefix, .text,
    "start of the name of each Pandora module (default: 'Integria ')")
  static let agentFile = Option<Setting?>(
    "agent-file", "DIR", in: .pandora, .raw(completing: .folder),
    "write a whole Pandora agent file into DIR and print no modules; the key in [pandora] applies to the pandora "
      + "format only")
  static let agentName = Option(text: "agent-name", "NAME", in: .pandora, "name of the agent in the agent file")
  static let agentGroup = Option(text: "agent-group", "NAME", in: .pandora, "group of the agent in Pandora")
  static let agentInterval = Option<Duration>(
    "agent-interval", "TIME", in: .pandora, default: .seconds(300),
    .time(.seconds(1) ... .seconds(86_400), "a time from 1s to 1d"), "time between two agent files (default: 5m)")
  static let verbose = Option(
    flag: "verbose", short: "v",
    "print a line for each metric, and the server's address, version, dialect and time zone")
  static let tickets = Option(
    flag: "tickets", "open tickets for bad results and resolve them after good ones, by the policy in [tickets]")
}

extension OptionGroup {
  static let filters: [AnyOption] = [
    .filterString, .filterStatus, .filterUser, .filterGroup, .filterCompany, .filterInventory, .filterPriority,
  ]
  static let parts: [AnyOption] = [.breakdown, .only, .except, .staleAfter, .unansweredAfter, .createdWithin]
  static let metrics = OptionGroup("Metrics", [.metric, .warning, .critical, .noDataState] + filters + parts)
  static let metricKeys = OptionGroup(
    "Metric",
    [.metricWarning, .metricCritical, .metricStatistic, .metricPartWarning, .metricPartCritical] + filters + parts)
  static let report = OptionGroup(
    "Report", [.output, .prefix, .agentFile, .agentName, .agentGroup, .agentInterval, .verbose])
  static let ticketsOfCheck = OptionGroup("Tickets", [.tickets])
}

extension SummaryField {
  /// The statuses by the names of `get_incidents_summary`.
  fileprivate static let statusNames = Dictionary(
    uniqueKeysWithValues: allCases.compactMap { field in field.status.map { (field.rawValue, $0) } })
}
