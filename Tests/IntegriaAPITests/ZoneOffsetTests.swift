import Glibc
import Testing

@testable import IntegriaAPI

/// Learning a server's time zone from a time that it wrote.
@Suite struct ZoneOffsetTests {
  private static let noon = 1_768_046_400  // 2026-01-10 12:00:00 UTC

  @Test(arguments: [
    ("2026-01-10 12:00:00", 0, "+00:00"), ("2026-01-10 07:00:03", -18_000, "-05:00"),
    ("2026-01-10 17:45:59", 20_700, "+05:45"), ("2026-01-11 02:00:00", 50_400, "+14:00"),
    ("2026-01-10 00:00:00", -43_200, "-12:00"),
  ])
  func aTimeAndItsMomentGiveTheOffset(written: String, seconds: Int, text: String) throws {
    let moment = try #require(LocalMoment(written))
    let offset = try #require(ZoneOffset(of: moment, at: Self.noon, tolerance: 60))
    #expect(offset.seconds == seconds)
    #expect("\(offset)" == text)
  }

  @Test(arguments: [
    "2026-01-10 12:01:01", "2026-01-10 12:07:30", "2026-01-11 03:00:00", "2026-01-09 23:00:00", "1970-01-01 00:00:00",
  ])
  func whatIsNoQuarterOfAnHourOrNoZoneGivesNone(written: String) throws {
    #expect(ZoneOffset(of: try #require(LocalMoment(written)), at: Self.noon, tolerance: 60) == nil)
  }

  @Test(arguments: [Int.min, Int.max]) func momentsAtTheEndOfTimeGiveNone(moment: Int) throws {
    #expect(ZoneOffset(of: try #require(LocalMoment("2026-01-10 12:00:00")), at: moment, tolerance: 60) == nil)
  }

  @Test func aZoneLikeThisMachinesIsReadByItsRules() throws {
    let own = ServerClock.local.offset(at: Self.noon)
    let other = own > 0 ? own - 3600 : own + 3600
    for (seconds, clock) in [(own, ServerClock.local), (other, ServerClock(secondsFromUTC: other))] {
      let offset = try #require(ZoneOffset(seconds: seconds))
      #expect(LearntZone(offset, at: Self.noon).clock == clock)
    }
  }
}
