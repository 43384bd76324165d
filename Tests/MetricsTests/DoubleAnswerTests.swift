import IntegriaAPI
import IntegriaSimulator
import Metrics
import Monitoring
import Testing

/// A proxy answers a request twice: each later request on that connection gets the answer to the request before.
@Suite(.timeLimit(.minutes(10))) struct DoubleAnswerTests {
  private static let names = [
    "stats.opened", "summary.new", "summary.assigned", "summary.closed", "summary.total", "cron.age", "mail.queued",
  ]

  @Test(arguments: Dialect.allCases)
  func noValueIsThatOfAnotherRequest(_ dialect: Dialect) async throws {
    let scene = try QueueScene(dialect)
    let good = try await scene.poll(Self.names)
    for _ in 0..<10 {
      scene.simulator.misbehave(.doubleAnswer)
      let measured = try await scene.poll(Self.names)
      scene.simulator.misbehave(nil)
      for (one, right) in zip(measured, good) {
        guard let value = one.value, let expected = right.value?.wholePart, let whole = value.wholePart else {
          continue
        }
        // The age of cron increases every minute.
        #expect(abs(whole - expected) <= (one.metric.name == "cron.age" ? 120 : 0), "\(one.metric.name)")
      }
    }
  }
}
