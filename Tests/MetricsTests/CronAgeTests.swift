import Metrics
import Monitoring
import TestSupport
import Testing

@Suite struct CronAgeTests {
  @Test(arguments: [
    ("0", "0", Status.ok), ("-0", "0", .ok), ("10", "600", .ok), ("11", "660", .warning), ("60", "3600", .warning),
    ("61", "3660", .critical), ("1560", "93600", .critical), ("-2", "-120", .warning), ("-10", "-600", .warning),
    ("-37", "-2220", .warning), ("-600", "-36000", .warning),
  ])
  func theMinutesOfTheAnswerAreJudged(answer: String, seconds: String, status: Status) throws {
    let judgement = try judge(TransportTwin(["get_last_cron_execution": .answered(answer)]), "cron.age")
    #expect(judgement.measurement.value == DecimalNumber(seconds))
    #expect(judgement.status == status)
  }

  @Test
  func at1HasNoValueIsCriticalWhateverIsSaidOfNoDataAndSaysBothThingsItCanMean() throws {
    let twin = TransportTwin(["get_last_cron_execution": .answered("-1")])
    let measurement = try #require(try poll(twin, ["cron.age"]).measurements.first)
    #expect(measurement.value == nil)
    let judgement = Judgement(measurement, noDataState: .ok)
    #expect(judgement.status == .critical)
    #expect(judgement.reason == "never ran, or the clocks differ by about a minute")
  }

  @Test
  func anotherNegativeNamesTheDifferenceOfTheClocks() throws {
    let judgement = try judge(TransportTwin(["get_last_cron_execution": .answered("-10")]), "cron.age")
    #expect(judgement.reason?.contains("10m in the future") == true)
  }

  @Test(arguments: ["29926236", "1066092621", "999999999999999999"])
  func anAbsurdAgeIsNoAge(answer: String) throws {
    let judgement = try judge(TransportTwin(["get_last_cron_execution": .answered(answer)]), "cron.age")
    #expect(judgement.measurement.value == nil)
    #expect(judgement.status == .unknown)
  }

  @Test(arguments: ["N/A", "", "soon", "2 minutes"])
  func whatIsNoNumberIsUnknown(answer: String) throws {
    let judgement = try judge(TransportTwin(["get_last_cron_execution": .answered(answer)]), "cron.age")
    #expect(judgement.status == .unknown)
  }
}
