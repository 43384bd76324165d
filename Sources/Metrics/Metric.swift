package import IntegriaAPI
package import Monitoring

/// A metric of the catalogue: what it means, and where its value comes from.
package struct Metric: Hashable, Sendable {
  /// Where the value comes from.
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
    /// Since the server's last cron run began.
    case cronAge
    /// Since the server's last cron run came to its end.
    case cronFinished
    case queuedEmails
    case queue(QueueValue)
  }

  /// Values from this machine's journal of ticket events.
  package enum JournalValue: Hashable, Sendable {
    /// How many events wait.
    case pending
    /// Seconds for which the oldest of them has waited.
    case age
  }

  /// Its words and bounds.
  package let description: MetricDescription
  /// Where its value comes from.
  package let source: Source
  /// Whether it is measured if no metric is named.
  package let isDefault: Bool
  /// Thresholds that hold where the user sets none.
  package let thresholds: Thresholds

  /// Its name in the catalogue, `cron.age`.
  package var name: String { description.name }

  /// Whether the value comes from this machine and not from the server.
  package var isLocal: Bool {
    switch source {
    case .journal: true
    case .run, .server: false
    }
  }

  /// Whether it is counted in tickets, so that filters and breakdowns apply.
  package var countsTickets: Bool {
    switch source {
    case .server(.statistic), .server(.queue): true
    case .server(.summary), .server(.cronAge), .server(.cronFinished), .server(.queuedEmails), .run, .journal: false
    }
  }

  /// Whether times of tickets count in it, which the server writes without an offset.
  package var readsTimes: Bool {
    switch source {
    case .server(.queue), .server(.cronFinished): true
    case .server(.statistic), .server(.summary), .server(.cronAge), .server(.queuedEmails), .run, .journal: false
    }
  }

  /// Whether it is counted in the list of open tickets.
  package var isOfQueue: Bool {
    if case .server(.queue) = source { true } else { false }
  }
}
