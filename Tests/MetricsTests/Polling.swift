import IntegriaAPI
import Metrics
import Monitoring
import TestSupport
import Testing

/// Polls the twin for metrics of the catalogue, given by name.
func poll(_ twin: TransportTwin, _ names: [String], dialect: Dialect? = nil) throws -> Poll.Result {
  let requests = try names.map { name in
    let metric = try #require(Metric.catalogue.first { $0.name == name })
    return MetricRequest(metric, thresholds: metric.thresholds)
  }
  return try poll(twin, requests, dialect: dialect)
}

func poll(_ twin: TransportTwin, _ requests: [MetricRequest], dialect: Dialect? = nil) throws -> Poll.Result {
  let client = APIClient(
    address: try ServerAddress("http://desk.example.com/integria"),
    credentials: Credentials(user: "monitor", password: Secret("pw")), transport: twin,
    deadline: Deadline(after: .seconds(3600)))
  return Poll(client, dialect: dialect, time: ServerTime(configured: ServerClock(secondsFromUTC: 0), now: 0))
    .measure(requests)
}

/// The judgement of one metric with the catalogue's own thresholds.
func judge(_ twin: TransportTwin, _ name: String) throws -> Judgement {
  let metric = try #require(Metric.catalogue.first { $0.name == name })
  return Judgement(try #require(try poll(twin, [name]).measurements.first), thresholds: metric.thresholds)
}

/// The kind of a reading, without its text.
enum Kind: Equatable {
  case value(DecimalNumber), noValue, unreadable

  init(_ reading: Reading) {
    self =
      switch reading {
      case .value(let value): .value(value)
      case .noValue: .noValue
      case .unreadable: .unreadable
      }
  }
}
