package import IntegriaAPI
package import Monitoring

/// A metric of the catalogue: its description and the source of its value.
package struct Metric: Hashable, Sendable {
  /// The source of the value.
  package enum Source: Hashable, Sendable {
    case run(RunValue)
    case server(ServerValue)
    case journal(JournalValue)
  }

  /// Values of the poll itself.
  package enum RunValue: Hashable, Sendable {
    /// Whether the server can be reached and works.
    case availability
    /// Seconds that the poll took.
    case duration
  }

  /// Values from operations of the server.
  package enum ServerValue: Hashable, Sendable {
    case statistic(Statistic)
    case summary(SummaryField)
    /// Seconds since the server's last cron run started.
    case cronAge
    /// Seconds since a cron run of the server last finished.
    case cronFinished
    case queuedEmails
    case queue(QueueValue)
  }

  /// Values from this machine's journal of ticket events.
  package enum JournalValue: Hashable, Sendable {
    /// The number of waiting events.
    case pending
    /// Seconds that the oldest event has waited.
    case age
  }

  /// Its name, texts, unit and bounds.
  package let description: MetricDescription
  /// The source of its value.
  package let source: Source
  /// Whether a check measures it if the user names no metric.
  package let isDefault: Bool
  /// The thresholds to use if the user sets none.
  package let thresholds: Thresholds

  /// The name in the catalogue, `cron.age`.
  package var name: String { description.name }

  /// Whether the value comes from this machine, not from the server.
  package var isLocal: Bool {
    switch source {
    case .journal: true
    case .run, .server: false
    }
  }

  /// Whether the metric counts tickets, so that filters and breakdowns apply.
  package var countsTickets: Bool {
    switch source {
    case .server(.statistic), .server(.queue): true
    case .server(.summary), .server(.cronAge), .server(.cronFinished), .server(.queuedEmails), .run, .journal: false
    }
  }

  /// Whether the value depends on ticket times, which the server writes without an offset.
  package var readsTimes: Bool {
    switch source {
    case .server(.queue), .server(.cronFinished): true
    case .server(.statistic), .server(.summary), .server(.cronAge), .server(.queuedEmails), .run, .journal: false
    }
  }

  /// Whether the program counts the metric in the list of open tickets.
  package var isOfQueue: Bool {
    if case .server(.queue) = source { true } else { false }
  }
}
