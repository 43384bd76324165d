import Glibc
import IntegriaAPI
import IntegriaSimulator
import Metrics
import Monitoring
import TestSupport

/// A simulated server with chosen tickets, and polls of it.
final class QueueScene: Sendable {
  let simulator: Simulator
  let dialect: Dialect
  let now = Int(time(nil))

  init(_ dialect: Dialect, _ change: (inout Simulator.Options) -> Void = { _ in }) throws {
    var options = Simulator.Options()
    options.dialect = dialect == .legacy ? .legacy : .documented
    options.timeZone = { _ in 0 }
    change(&options)
    simulator = Simulator(options)
    self.dialect = dialect
    try simulator.start()
  }

  deinit { simulator.stop() }

  /// The measurements of metrics by name, with the clock of the scene.
  func poll(
    _ names: [String], user: String = Simulator.user, password: String = Simulator.password, by: Breakdown? = nil,
    limits: QueueLimits = QueueLimits(), clock: ServerClock? = ServerClock(secondsFromUTC: 0),
    noted: LearntZone? = nil, filter change: (inout StatisticFilter) -> Void = { _ in }
  ) async throws -> [Measurement] {
    var filter = StatisticFilter()
    change(&filter)
    let requests = names.compactMap { name in Metric.catalogue.first { $0.name == name } }.map {
      MetricRequest($0, filter: filter, limits: limits, breakdown: by, thresholds: .none)
    }
    let address = try ServerAddress(simulator.url)
    let credentials = Credentials(
      user: user, password: Secret(password), apiPassword: Secret(Simulator.apiPassword))
    let time = ServerTime(configured: clock, noted: noted, now: now)
    return await onThread {
      let client = APIClient(
        address: address, credentials: credentials,
        transport: CurlTransport(to: address, options: ConnectionOptions()), deadline: Deadline(after: .seconds(60)))
      return Poll(client, dialect: nil, time: time).measure(requests).measurements
    }
  }

  /// A metric's value, or the reason why it has none.
  func value(
    _ name: String, user: String = Simulator.user, password: String = Simulator.password,
    limits: QueueLimits = QueueLimits(), clock: ServerClock? = ServerClock(secondsFromUTC: 0),
    noted: LearntZone? = nil, filter: (inout StatisticFilter) -> Void = { _ in }
  ) async throws -> String {
    let measured = try await poll(
      [name], user: user, password: password, limits: limits, clock: clock, noted: noted, filter: filter)
    switch measured[0].reading {
    case .value(let value): return value.description
    case .noValue(let reason): return "no value: \(reason)"
    case .unreadable(let reason): return "unknown: \(reason)"
    }
  }
}
