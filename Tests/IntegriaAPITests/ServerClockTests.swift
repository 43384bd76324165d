import Files
import Foundation
import Testing

@testable import IntegriaAPI

/// Compares the server's local times with Foundation's calendar, in zones of the system.
@Suite struct ServerClockTests {
  private static let zones = [
    "Europe/Madrid", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata",
    "Africa/Casablanca", "Pacific/Auckland", "UTC", "Europe/Dublin",
  ]

  private static func clock(_ name: String) throws -> ServerClock? {
    let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name)
    return data.flatMap { ServerClock(zoneFile: [UInt8]($0)) }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/UTC")), arguments: zones)
  func aLocalTimeIsTheMomentThatFoundationSays(zone: String) throws {
    let clock = try #require(try Self.clock(zone))
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
    formatter.timeZone = TimeZone(identifier: zone)
    // A step that reaches every hour of the day, from 2012 to 2040.
    for moment in stride(from: 1_325_376_000, to: 2_208_988_800, by: 100_003) {
      let text = formatter.string(from: Date(timeIntervalSince1970: TimeInterval(moment)))
      let read = try #require(clock.seconds(text))
      // The repeated hour is read as the later one.
      #expect(read == moment || read == moment + 3600 || read == moment + 1800, "\(text)")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/UTC")))
  func aRepeatedHourIsTheLaterAndAMissingOneIsReadOn() throws {
    let clock = try #require(try Self.clock("America/New_York"))
    // 05:30Z and 06:30Z of 2026-11-01 are both 01:30:00.
    #expect(clock.seconds("2026-11-01 01:30:00") == 1_793_514_600)
    #expect(clock.seconds("2026-03-08 02:30:00") == 1_772_955_000)
  }

  @Test(arguments: [
    ("+02:00", 7200), ("-0330", -12_600), ("+2", 7200), ("+14:00", 50_400), ("UTC", 0), ("z", 0), ("+15", nil),
    ("2", nil), ("", nil), ("+", nil), ("+02:60", nil), ("+12345", nil), ("+２", nil), ("Europe/Madrid", nil),
  ])
  func anOffsetIsRead(text: String, seconds: Int?) { #expect(ServerClock.offset(text) == seconds) }

  @Test(arguments: [
    ("2026-11-25 03:36:41", 1_795_570_601), ("0000-00-00 00:00:00", nil), ("2026-13-01 00:00:00", nil), ("", nil),
    ("2026-11-25", nil), ("2026-11-25 03:36:41 UTC", nil), ("99999999999999999999-01-01 00:00:00", nil),
    ("2026-11-25 24:00:00", nil),
  ])
  func aTimeWithoutOffsetIsReadByAFixedOne(text: String, seconds: Int?) {
    #expect(ServerClock(secondsFromUTC: 7200).seconds(text) == seconds)
  }

  @Test(arguments: [0, 86_400 * 200, 1_795_581_265, 4_102_444_800])
  func withoutAZoneATimeIsThisMachines(moment: Int) {
    #expect(ServerClock.local.seconds(String(LocalTime.text(moment).prefix(19))) == moment)
  }

  @Test(arguments: [
    "", "0000-00-00 00:00:00", "2026-11-25", "2026-02-29 00:00:00", "2026-04-31 12:00:00", "1969-01-01 00:00:00",
    "yesterday", "2026-11-25 03:36:xx",
    "2026-\(Int32.min)-1 1:1:1", "\(Int.max)-\(Int.max)-\(Int.max) 1:1:1",
  ])
  func anotherTextIsNoTime(text: String) { #expect(ServerClock.local.seconds(text) == nil) }

  @Test(arguments: ["", "TZif", "TZif2" + String(repeating: "\u{0}", count: 60), String(repeating: "x", count: 200)])
  func aFileOfAnotherKindIsNoZone(text: String) { #expect(ServerClock(zoneFile: [UInt8](text.utf8)) == nil) }

  @Test(arguments: [
    "CET-1CEST,,M10.5.0/3", "CET-1CEST,/,/", "CET-1CEST,M3.5.0", "CET-1CEST,M.5.0,M10.5.0", ",", "", "<",
  ])
  func aRuleOfAnotherFormIsNone(text: String) { #expect(DaylightRule(text) == nil) }
}

extension ServerClock {
  /// The seconds since 1970 for a time's text; nil if it is not a time.
  fileprivate func seconds(_ text: String) -> Int? { LocalMoment(text).map { seconds($0) } }
}
