internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting

/// Options of `check`: what it measures and how it reports.
extension AnyOption {
  static let metric = Option<[Setting]>(
    each: "metric", short: "m", "NAME", in: .server, .raw(completing: .words(Metric.catalogue.map(\.name))),
    "what to measure, again for each, or a list with commas; * and ? match any text")
  static let warning = Option<[Setting]>(
    each: "warning", short: "w", "[METRIC=]RANGE", .raw,
    "alert range, again for each metric; without METRIC= where one is asked for; METRIC[LABEL]= for one part of --by")
  static let critical = Option<[Setting]>(each: "critical", short: "c", "[METRIC=]RANGE", .raw, "likewise")
  static let noDataState = Option<Status>(
    "no-data-state", "STATE", in: .server, default: .ok, .state,
    "state of a metric that has no value: ok, warning, critical, unknown (default: ok)")

  // Filters: options of `check`, and keys of `[metric NAME]`.
  static let filterString = Option<String>(
    "string", "TEXT", in: .metric, default: "", .filterText,
    "filter of the stats and queue metrics: text in the title or description; stats without --by are searched for it by "
      + "the server, in owner, creator, number and the type's fields as well")
  static let filterStatus = Option<[Ticket.Status]>(
    "status", "LIST", in: .metric, default: [], .ticketNumbers(SummaryField.statusNames),
    "statuses, 1 to 7 or new, unconfirmed, assigned, reopened, verified, pending_third_person, closed")
  static let filterUser = Option<String>(
    "filter-user", "NAME", in: .metric, key: "user", default: "", .filterText,
    "the tickets of that user (in the file: user)")
  static let filterGroup = Option<Int?>("group", "N", in: .metric, .identifier, "the tickets of that group")
  static let filterCompany = Option<Int?>("company", "N", in: .metric, .identifier, "the tickets of that company")
  static let filterInventory = Option<Int?>(
    "inventory", "N", in: .metric, .identifier, "the tickets of that inventory object")
  static let filterPriority = Option<[Ticket.Priority]>(
    "priority", "LIST", in: .metric, default: [], .ticketNumbers(), "priorities: 0 to 4, and 10 for maintenance")

  // Keys of `[metric NAME]` alone.
  static let metricWarning = Option<Setting?>(
    "warning", "RANGE", in: .metric, .raw, "alert range: a warning where the value is outside it")
  static let metricCritical = Option<Setting?>("critical", "RANGE", in: .metric, .raw, "likewise critical")
  static let metricStatistic = Option<Setting?>(
    "stat", "NAME", in: .metric, .raw,
    "one of opened, closed, total_incidents, avg_life, sla_compliance, avg_scoring, avg_worktime, or a queue.* metric"
  )
  static let metricPartWarning = Option<Setting?>(
    "warning[LABEL]", "RANGE", in: .metric, .raw, "the same for one part of 'by', by its label")
  static let metricPartCritical = Option<Setting?>("critical[LABEL]", "RANGE", in: .metric, .raw, "likewise critical")

  // The queue's limits, and breakdowns: options of `check`, and keys of `[metric NAME]`.
  static let staleAfter = Option<Duration>(
    "stale-after", "TIME", in: .metric, default: QueueLimits().staleAfter, .span,
    "for queue.stale: how long a ticket was not updated (default: 24h)")
  static let unansweredAfter = Option<Duration>(
    "unanswered-after", "TIME", in: .metric, default: QueueLimits().unansweredAfter, .span,
    "for queue.unanswered: how long a ticket without a workunit has been open (default: 4h)")
  static let createdWithin = Option<Duration>(
    "created-within", "TIME", in: .metric, default: QueueLimits().createdWithin, .span,
    "for queue.created: how long ago a ticket was opened, at most (default: 1h)")
  static let breakdown = Option<Breakdown.Dimension?>(
    "by", "PART", in: .metric, .word,
    "one value each of stats and queue metrics: group, priority, owner, status or type")
  static let only = Option<[String]>(
    "only", "LIST", in: .metric, default: [], .names, "of --by, the labels that match one of the patterns")
  static let except = Option<[String]>(
    "except", "LIST", in: .metric, default: [], .names, "of --by, all labels but those that match one of the patterns")

  static let output = Option<OutputFormat>(
    "output", "FORMAT", in: .server, default: .nagios, .word,
    "the report's format: nagios, pandora, json, openmetrics, table (default: nagios)")
  static let prefix = Option<String>(
    "prefix", "TEXT", in: .pandora, keepsEmpty: true, default: PandoraReport.defaultPrefix, .text,
    "what begins a Pandora module's name (default: 'Integria ')")
  static let agentFile = Option<Setting?>(
    "agent-file", "DIR", in: .pandora, .raw(completing: .folder),
    "write a whole Pandora agent file into DIR instead of printing; as a key of [pandora] for the pandora format only")
  static let agentName = Option(text: "agent-name", "NAME", in: .pandora, "the agent of that file")
  static let agentGroup = Option(text: "agent-group", "NAME", in: .pandora, "its group in Pandora")
  static let agentInterval = Option<Duration>(
    "agent-interval", "TIME", in: .pandora, default: .seconds(300),
    .time(.seconds(1) ... .seconds(86_400), "a time from 1s to 1d"), "time between two files (default: 5m)")
  static let verbose = Option(
    flag: "verbose", short: "v", "a line for each metric, and what was found out about the server")
  static let tickets = Option(
    flag: "tickets", "let bad results open tickets, and good ones resolve them, as [tickets] of the file says")
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
