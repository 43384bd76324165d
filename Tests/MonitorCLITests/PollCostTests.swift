import IntegriaSimulator
import Testing

/// The cost of polls for a server of the legacy dialect, which reads each ticket again for every count.
@Suite(.timeLimit(.minutes(10))) struct PollCostTests {
  /// The measured cost, in seconds for each ticket.
  private static let cost = 0.0005

  private func seconds(_ words: String...) throws -> Double {
    let scene = try APIScene(.legacy, tickets: 20_000)
    let result = scene.run(["check"] + words)
    #expect(result.exitCode < 3, "\(result.out)")
    return Double(scene.simulator.ticketsRead) * Self.cost
  }

  @Test func theDefaultPollOfTwentyThousandTicketsEndsWithinFiveSeconds() throws {
    // As if the server had one worker.
    #expect(try seconds() <= 5)
  }

  @Test func theWholeHistoryCostsTenSecondsAndIsAskedForByNameAlone() throws {
    #expect(try seconds("-m", "summary.total") >= 10)
  }
}
