internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting
internal import Ticketing

/// A server that a run of `check`, or of `receive --check`, polls: its requests and settings.
struct ServerCheck {
  /// The server's name in the report; empty if it is the only one.
  let name: String
  let settings: Settings
  let timeout: Duration
  let connection: Connection
  let requests: [MetricRequest]
  private let noDataState: Status
  /// The server's clock, if `time-zone` sets it.
  private let configuredClock: ServerClock?
  private let tickets: TicketRun?
  private let stateFolder: String

  init(name: String, _ settings: Settings, _ run: CommandRun) throws(UsageError) {
    self.name = name
    self.settings = settings
    timeout = try settings[.timeout]
    noDataState = try settings[.noDataState]
    let chosen = try settings.metricRequests()
    // Pandora's report always has its availability module.
    let needsAvailability = try settings.reportFormat() == .pandora && !chosen.contains { $0.metric == .availability }
    let availability = MetricRequest(.availability, thresholds: Metric.availability.thresholds)
    requests = (needsAvailability ? [availability] : []) + chosen
    connection = try settings.connection()
    configuredClock = try settings.configuredClock()
    tickets = try settings[.tickets] ? try CheckTickets.run(settings, run) : nil
    stateFolder = try settings.stateFolder(run.effects)
  }

  /// The poll. With `--tickets` it ends before the run's deadline, so that events can be stored and delivered after it
  /// even if the server does not answer.
  func poll(_ effects: Effects) -> Poll {
    let pollTimeout = tickets == nil ? timeout : timeout - min(.seconds(2), timeout / 4)
    let client = connection.client(
      effects.transport(connection.address, connection.options), until: Deadline(after: pollTimeout))
    // The time zone that the journal has noted for the server counts only if a metric reads times.
    let needsZone = configuredClock == nil && requests.contains(where: \.metric.readsTimes)
    let noted = needsZone ? Journal(stateFolder).zone(of: connection.address.endpoint) : nil
    let time = ServerTime(configured: configuredClock, noted: noted, now: effects.now())
    return Poll(client, dialect: connection.dialect, time: time)
  }

  /// The contents of this machine's journal; nil if no metric needs it.
  func spool(_ effects: Effects) -> Spool? {
    requests.contains(where: \.metric.isLocal) ? Spool(journal: stateFolder, now: effects.now()) : nil
  }

  func judge(_ result: Poll.Result) -> [Judgement] {
    result.measured.map { request, measurement in
      let judgement = Judgement(
        measurement, thresholds: request.thresholds(of: measurement), noDataState: noDataState)
      return name.isEmpty ? judgement : judgement.of(server: name)
    }
  }

  /// The judgements for tickets, without optional metrics if the server did not answer. After the outage a poll may not
  /// ask for an optional metric, which reads the whole history on some servers, so its ticket would get no recovery.
  private func judgementsForTickets(_ result: Poll.Result) -> [Judgement] {
    zip(result.measured, judge(result)).filter { !$0.0.request.isOptional || result.dialect != nil }.map(\.1)
  }

  /// With `--tickets`, stores the events of a poll. Returns the function that delivers them; nil if there is nothing to
  /// deliver.
  fileprivate func store(_ result: Poll.Result, _ effects: Effects, until deadline: Deadline) -> (() -> Void)? {
    guard let tickets else { return nil }
    let check = CheckTickets(tickets, effects, until: deadline)
    return check.store(judgementsForTickets(result)).map { stored in { check.deliver(stored) } }
  }
}

extension [ServerCheck] {
  /// With `--tickets`, opens and resolves tickets by the results of the polls. Stores the events of all servers before
  /// it delivers to one, which may hang.
  func makeTickets(_ results: [Poll.Result], _ effects: Effects, until deadline: Deadline) {
    let deliveries = zip(self, results).map { server, result in server.store(result, effects, until: deadline) }
    for deliver in deliveries { deliver?() }
  }
}
