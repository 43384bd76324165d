internal import Files
internal import HTTPServer
internal import IntegriaAPI
internal import Metrics
internal import Receiving
internal import Reporting
internal import Ticketing

/// The page `/metrics` of `receive`.
struct ReceivePage: Sendable {
  let counters: ReceiverCounters
  /// The paths that take events.
  let paths: [String]
  let stateFolder: String
  /// The poll's metrics; nil without `--check`.
  let report: CachedReport?
  let now: @Sendable () -> Int

  func text() -> String {
    ReceiverMetrics.render(counters.now, paths: paths, waiting: waiting, report: report?.text())
  }

  /// nil if the journal cannot be read.
  private var waiting: ReceiverMetrics.Waiting? {
    guard let waiting = try? Journal(stateFolder).waiting() else { return nil }
    return ReceiverMetrics.Waiting(
      events: waiting.count, seconds: waiting.oldest.map { max(0, now() - $0) } ?? 0)
  }
}

extension CachedReport {
  /// The report of `check` as OpenMetrics, polled at most once in `lifetime`. Throws for settings that `check` refuses.
  convenience init(_ settings: Settings, _ run: CommandRun, lifetime: Duration) throws(UsageError) {
    let (server, effects) = (try ServerCheck(name: "", settings, run), run.effects)
    self.init(lifetime: lifetime) {
      OpenMetricsReport.render(
        server.judge(server.poll(effects).measure(server.requests, spool: server.spool(effects))))
    }
  }
}

extension ReceiverAnswer {
  /// The answer as the server sends it.
  var overHTTP: HTTPAnswer {
    var answer = HTTPAnswer(text, status: status, contentType: mediaType)
    answer.headers = headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return answer
  }
}

extension ReceiverCounters {
  /// The answer to a request that did not reach the receiver. Counts the request.
  func errorPage(_ status: Int) -> HTTPAnswer {
    switch status {
    case 413, 414, 431: countRefused(.tooLarge)
    case 503: countRefused(.busy)
    case 408: countRefused(.incomplete)
    default: countRefused(.malformed)
    }
    return .plain(status)
  }
}
