import IntegriaAPI
import Metrics
import Monitoring
import TestSupport
import Testing

@Suite struct PollTests {
  private static let summary = Metric.catalogue.map(\.name).filter { $0.hasPrefix("summary.") }

  @Test
  func theVersionAndOneRequestWithTheLoginGoFirstAndTheRestFollowsTogether() throws {
    let twin = TransportTwin()
    _ = try poll(twin, ["cron.age", "stats.opened"])
    #expect(
      twin.batches.map { $0.map(\.operation) } == [
        ["version", "get_num_queued_emails"], ["get_last_cron_execution", "get_stats"],
      ])
  }

  @Test
  func theVersionIsAskedWithoutTheLogin() throws {
    let twin = TransportTwin()
    _ = try poll(twin, ["api.up"])
    #expect(twin.asked.first?.fields == ["info": "version"])
    #expect(twin.asked.last?.fields["user_pass"] == "pw")
  }

  @Test
  func nineMetricsOfTheSummaryAreOneRequest() throws {
    let twin = TransportTwin()
    let values = try poll(twin, Self.summary + ["mail.queued", "mail.queued"]).measurements.map(\.value)
    #expect(values == [1, 0, 70, 3, 12, 308, 3382, 394, 3776, 3, 3])
    #expect(twin.asked.map(\.operation) == ["version", "get_num_queued_emails", "get_incidents_summary"])
  }

  @Test
  func theLegacyBuildHasNoSummaryAndStillNothingIsAskedTwice() throws {
    let twin = TransportTwin(dialect: .legacy)
    _ = try poll(twin, Self.summary + ["stats.opened", "stats.closed", "stats.total_incidents"])
    #expect(Set(twin.asked).count == twin.asked.count)
    #expect(!twin.asked.contains { $0.operation == "get_incidents_summary" })
  }

  @Test
  func theDocumentedDialectWhereTheVersionIsHidden() throws {
    let result = try poll(TransportTwin(["version": .answered("")]), ["api.up", "cron.age"])
    #expect(result.dialect == .documented)
    #expect(result.measurements.map(\.value) == [1, 120])
  }

  @Test
  func aDialectThatIsGivenHoldsWhateverTheVersionSays() throws {
    #expect(try poll(TransportTwin(), ["api.up"], dialect: .legacy).dialect == .legacy)
  }

  @Test
  func aSlowOperationSpoilsOnlyItsOwnMetrics() throws {
    let twin = TransportTwin(["get_stats": .failed(.timedOut(.waiting), after: 9.8)])
    let measurements = try poll(twin, ["api.up", "stats.opened", "cron.age", "mail.queued"]).measurements
    #expect(measurements.map(\.value) == [1, nil, 120, 3])
    #expect(
      measurements[1].reading == .unreadable(reason: "get_stats timed out after 9.8 s during the wait for the answer"))
  }

  @Test
  func anSQLErrorAboutTheMailsSpoilsOnlyThem() throws {
    let twin = TransportTwin(["get_num_queued_emails": .answered("<strong>SQL error</strong>: no table<br />0")])
    let measurements = try poll(twin, ["mail.queued", "cron.age", "stats.opened"]).measurements
    #expect(measurements.map(\.value) == [nil, 120, 40])
  }

  @Test
  func aMessageOfPHPAmongTheFieldsSpoilsTheAnswer() throws {
    let body =
      "<xml>\n<br />\n<b>Warning</b>:  mysql gone in <b>/srv/a.php</b> on line <b>3</b><br />\n<new>0</new>\n</xml>"
    let readings = try poll(TransportTwin(["get_incidents_summary": .answered(body)]), ["summary.new"]).measurements
      .map(\.reading)
    #expect(readings.map { Kind($0) } == [.unreadable])
  }

  @Test
  func anOperationThatTheServerDoesNotKnowIsToldAsSuchNotAsARefusedLogin() throws {
    let twin = TransportTwin(["get_incidents_summary": .answered("", after: 15.02)])
    let measurements = try poll(twin, ["summary.new"]).measurements
    #expect(
      measurements.map(\.reading) == [
        .unreadable(reason: "the server does not know get_incidents_summary (it answered with nothing after 15 s)")
      ])
  }

  @Test(arguments: [
    "", "N/A", "1 2", "1e3", "0x10", "12abc", "<strong>SQL error</strong>: x<br />0", "null", "-", "1,5",
  ])
  func whatIsNoNumberIsUnreadableNeverZero(body: String) throws {
    let readings = try poll(TransportTwin(["get_stats": .answered(body)]), ["stats.opened"]).measurements.map(\.reading)
    #expect(readings.map { Kind($0) } == [.unreadable])
  }

  @Test(arguments: [
    ("stats.opened", "get_stats", "-5"), ("stats.opened", "get_stats", "26.5"),
    ("stats.avg_life", "get_stats", "-1"), ("stats.avg_worktime", "get_stats", "-0.5"),
    ("stats.sla_compliance", "get_stats", "-0.1"), ("mail.queued", "get_num_queued_emails", "-1"),
    ("summary.new", "get_incidents_summary", "<xml><new>-4</new></xml>"),
    ("stats.sla_compliance", "get_stats", "100.01"),
  ])
  func aNumberThatTheMetricCannotHaveIsUnreadableNeverAGoodState(name: String, operation: String, body: String) throws {
    let readings = try poll(TransportTwin([operation: .answered(body)]), [name]).measurements.map(\.reading)
    #expect(readings.map { Kind($0) } == [.unreadable])
  }

  @Test
  func aScoreOfNAIsNoValue() throws {
    let readings = try poll(TransportTwin(), ["stats.avg_scoring"]).measurements.map(\.reading)
    #expect(readings == [.noValue(reason: "get_stats answers N/A")])
  }

  @Test
  func aSummaryThatLacksAFieldSpoilsThatFieldAlone() throws {
    let twin = TransportTwin(["get_incidents_summary": .answered("<xml><new>4</new><total>x</total></xml>")])
    let measurements = try poll(twin, ["summary.new", "summary.closed", "summary.total"]).measurements
    #expect(measurements.map(\.value) == [4, nil, nil])
  }

  @Test
  func aByteOrderMarkAndBlankLinesAroundANumberDoNotMatter() throws {
    let twin = TransportTwin(["get_stats": .answered("\u{feff}\r\n\n412\n")])
    #expect(try poll(twin, ["stats.opened"]).measurements.map(\.value) == [412])
  }

  @Test(arguments: [
    HTTPOutcome.answered("", after: 15.02), .failed(.timedOut(.waiting), after: 10),
  ])
  func aRefusedLoginSaysWhatToCheckWhetherTheServerOrTheDeadlineEndedIt(outcome: HTTPOutcome) throws {
    let reason = try #require(try judge(TransportTwin(["get_num_queued_emails": outcome]), "mail.queued").reason)
    for part in ["user", "password", "API password", "address"] { #expect(reason.contains(part)) }
  }

  @Test
  func thePollsOwnTimeIsNeverNegativeAndAlwaysThere() throws {
    let twin = TransportTwin(["version": .failed(.cannotConnect("refused"))])
    #expect(try #require(try poll(twin, ["api.time"]).measurements.first?.value) >= 0)
  }
}
