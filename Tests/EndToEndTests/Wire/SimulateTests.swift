import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md: simulate --dialect legacy.
@Suite(.timeLimit(.minutes(10)))
struct SimulateTests {
  /// Starts the simulator as a person does, on a free port; it first prints its address.
  private func start(_ words: [String], _ folder: TemporaryFolder) async throws -> (program: Program, url: String) {
    let file = folder.file("output")
    let program = try Program(
      "/bin/sh", ["-c", #"exec "$0" simulate --port 0 "$@" >"$OUTPUT""#, Monitor.path] + words,
      environment: ["OUTPUT": file])
    let hasStarted = await eventually { Self.lines(file).last?.hasPrefix("Ctrl-C") == true }
    if !hasStarted { program.stop() }
    try #require(hasStarted, "\(Self.lines(file))")
    return (program, try #require(Self.lines(file).first?.split(separator: " ").last.map(String.init)))
  }

  private static func lines(_ file: String) -> [Substring] {
    ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n")
  }

  @Test
  func itIsSuchAServerTheCountsAreThoseOfTheRecordingsAndWhatTheBuildDoesNotKnowIsMissing() async throws {
    let folder = try TemporaryFolder()
    let (program, url) = try await start(["--dialect", "legacy", "--refusal-delay", "0s"], folder)
    defer { program.stop() }
    let check = Monitor.check(url, ["-m", "summary.total,summary.closed,stats.opened,stats.avg_life"])
    let result = try await Monitor.run(check + ["-v"])
    let documented = try await Monitor.run(check + ["--dialect", "documented"])
    program.stop()
    _ = await program.result()
    #expect(result.lines.contains("version: \(try Recorded.body("info_version"))"))
    #expect(result.lines.contains("dialect: legacy"))
    #expect(
      result.perfdata == [
        "summary_total": try Recorded.body("stats_total_status0"),
        "summary_closed": try Recorded.body("stats_total_incidents_status7"),
        "stats_opened": try Recorded.body("stats_opened_status_empty.csv"), "stats_avg_life": "U",
      ])
    // Requests as documented show why the legacy dialect is needed.
    #expect(documented.exitCode == 3)
    #expect(documented.lines.last?.hasPrefix("dialect is set to documented, but the version") == true)
    #expect(documented.perfdata["summary_total"] == "U")
    #expect(documented.perfdata["stats_opened"] == (try Recorded.body("stats_opened.csv")))
    #expect(documented.perfdata["stats_avg_life"] == "0s")
  }
}
