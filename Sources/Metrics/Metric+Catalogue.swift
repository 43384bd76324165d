internal import IntegriaAPI
internal import Monitoring

extension Metric {
  /// All metrics, in the order of the reports.
  package static let catalogue: [Metric] = [
    Metric(
      "api.up", "API up", .boolean, .run(.availability), "1 if the server can be reached and works, else 0",
      maximum: 1, isDefault: true, critical: (1, nil)),
    Metric("api.time", "API time", .seconds, .run(.duration), "how long the whole poll took"),
    Metric(
      "stats.total_incidents", "Total tickets", .count, .server(.statistic(.totalIncidents)), "all tickets"),
    Metric(
      "stats.opened", "Opened tickets", .count, .server(.statistic(.opened)), "tickets that are not closed",
      isDefault: true),
    Metric("stats.closed", "Closed tickets", .count, .server(.statistic(.closed)), "tickets that are closed"),
    Metric(
      "stats.avg_life", "Average ticket life", .seconds, .server(.statistic(.averageLife)),
      "mean time from opening to closing"),
    Metric(
      "stats.avg_worktime", "Average work time", .seconds, .server(.statistic(.averageWorktime)),
      "mean time worked on a ticket"),
    Metric(
      "stats.sla_compliance", "SLA compliance", .percent, .server(.statistic(.slaCompliance)),
      "share of the time within the SLA",
      maximum: 100),
    Metric(
      "stats.avg_scoring", "Average score", .score, .server(.statistic(.averageScoring)),
      "mean score that users gave; no value without scores", maximum: 10),
    summary(.new, "New tickets", "tickets in status New"),
    summary(.unconfirmed, "Unconfirmed tickets", "tickets in status Unconfirmed"),
    summary(.assigned, "Assigned tickets", "tickets in status Assigned"),
    summary(.reopened, "Re-opened tickets", "tickets in status Re-opened"),
    summary(.verified, "Verified tickets", "tickets in status Verified (shown as Pending to be closed)"),
    summary(.pendingThirdPerson, "Tickets pending on a third person", "tickets in status Pending on a third person"),
    summary(.closed, "Closed tickets in the summary", "tickets in status Closed"),
    summary(.notClosed, "Tickets not closed", "tickets in any status but Closed"),
    summary(.total, "Total tickets in the summary", "tickets in any status"),
    Metric(
      "cron.age", "Cron age", .seconds, .server(.cronAge), "time since the server's last cron run, to the minute",
      minimum: nil,
      isDefault: true, warning: (0, 600), critical: (0, 3600)),
    Metric(
      "cron.finished", "Cron finished", .seconds, .server(.cronFinished),
      "time since a cron run of the server last came to its end, by what it notes on open tickets"),
    Metric(
      "mail.queued", "Queued mails", .count, .server(.queuedEmails), "mails that wait to be sent, failed ones too",
      isDefault: true),
    queue(
      "oldest", "Oldest open ticket", .oldest, "age of the open ticket that was opened first", .seconds),
    queue(
      "oldest_new", "Oldest new ticket", .oldestNew, "age of the ticket in status New that was opened first", .seconds),
    queue("stale", "Stale tickets", .stale, "open tickets without an update for stale-after"),
    queue("unassigned", "Unassigned tickets", .unassigned, "open tickets without an owner"),
    queue(
      "unanswered", "Unanswered tickets", .unanswered, "open tickets without a workunit for unanswered-after"),
    queue("sla_breached", "Tickets with a breached SLA", .slaBreached, "open tickets on which an SLA fired"),
    queue("created", "Tickets just created", .created, "open tickets created within created-within"),
    Metric(
      "spool.pending", "Events waiting", .count, .journal(.pending), "ticket events that wait in this machine's journal"
    ),
    Metric("spool.age", "Age of the oldest event", .seconds, .journal(.age), "how long the oldest of them has waited"),
  ]

  private static func queue(
    _ name: String, _ title: String, _ value: QueueValue, _ explanation: String, _ unit: Unit = .count
  ) -> Metric {
    Metric("queue.\(name)", title, unit, .server(.queue(value)), explanation)
  }

  private static func summary(_ field: SummaryField, _ title: String, _ explanation: String) -> Metric {
    // No OpenMetrics gauge may end in `total`.
    let status = field == .total ? "all" : field.rawValue
    let series = MetricDescription.Series(
      family: "tickets", explanation: "tickets by status; not_closed and all overlap with the others", label: "status",
      value: status)
    return Metric(
      "summary.\(field.rawValue)", title, .count, .server(.summary(field)), explanation, isDefault: true, series: series
    )
  }

  private init(
    _ name: String, _ title: String, _ unit: Unit, _ source: Source, _ explanation: String,
    minimum: DecimalNumber? = 0, maximum: DecimalNumber? = nil, isDefault: Bool = false,
    warning: (DecimalNumber, DecimalNumber?)? = nil, critical: (DecimalNumber, DecimalNumber?)? = nil,
    series: MetricDescription.Series? = nil
  ) {
    description = MetricDescription(
      name: name, title: title, explanation: explanation, unit: unit, minimum: minimum, maximum: maximum,
      series: series)
    self.source = source
    self.isDefault = isDefault
    thresholds = Thresholds(
      warning: warning.flatMap { try? ThresholdRange(start: $0.0, end: $0.1) },
      critical: critical.flatMap { try? ThresholdRange(start: $0.0, end: $0.1) })
  }
}

extension Metric {
  /// `api.up`, which a Pandora report always contains.
  package static let availability = catalogue[0]
}
