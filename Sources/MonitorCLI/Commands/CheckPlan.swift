internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Reporting
internal import Ticketing

/// The requests and settings of `check` for one server.
struct CheckPlan {
  let timeout: Duration
  let connection: Connection
  let requests: [MetricRequest]
  let noDataState: Status
  /// The server's clock, if `time-zone` sets it.
  let configuredClock: ServerClock?
  let warnings: [String]

  init(_ settings: Settings) throws(UsageError) {
    timeout = try settings[.timeout]
    noDataState = try settings[.noDataState]
    let chosen = try settings.metricRequests()
    // Pandora's report always has its availability module.
    let needsAvailability = try settings.reportFormat() == .pandora && !chosen.contains { $0.metric == .availability }
    let availability = MetricRequest(.availability, thresholds: Metric.availability.thresholds)
    requests = (needsAvailability ? [availability] : []) + chosen
    connection = try settings.connection()
    configuredClock = try settings.configuredClock()
    warnings = settings.warnings()
  }

  var needsSpool: Bool { requests.contains(where: \.metric.isLocal) }

  /// Whether what the journal has noted of the server's time zone counts.
  private var needsZone: Bool { configuredClock == nil && requests.contains(where: \.metric.readsTimes) }

  /// The poll. With `sharesTime` it ends before the run's deadline, so that events can be stored and delivered after it
  /// even if the server does not answer. `stateFolder` is the folder of the journal.
  func poll(_ effects: Effects, sharesTime: Bool, stateFolder: String) -> Poll {
    let pollTimeout = sharesTime ? timeout - min(.seconds(2), timeout / 4) : timeout
    let client = connection.client(
      effects.transport(connection.address, connection.options), until: Deadline(after: pollTimeout))
    let noted = needsZone ? Journal(stateFolder).zone(of: connection.address.endpoint) : nil
    let time = ServerTime(configured: configuredClock, noted: noted, now: effects.now())
    return Poll(client, dialect: connection.dialect, time: time)
  }

  /// The judgements from which tickets follow. What an outage hides may not be asked for after it, since it costs the
  /// whole history on some servers: it would never recover.
  func judgementsForTickets(_ result: Poll.Result) -> [Judgement] {
    zip(result.measured, judge(result)).filter { !$0.0.request.isOptional || result.dialect != nil }.map(\.1)
  }

  func judge(_ result: Poll.Result) -> [Judgement] {
    result.measured.map { request, measurement in
      Judgement(measurement, thresholds: request.thresholds(of: measurement), noDataState: noDataState)
    }
  }
}
