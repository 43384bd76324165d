import Testing

@testable import Receiving

@Suite struct InternetTimeTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-26T05:00:10Z", 1_795_669_210), ("2026-11-26T05:00:10.5Z", 1_795_669_210),
    ("2018-08-03T09:52:26.739266876+02:00", 1_533_282_746), ("2024-02-29T23:59:59-03:30", 1_709_263_799),
    ("2000-03-01T00:00:00Z", 951_868_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
  ])
  func aDateBecomesSecondsSince1970(_ text: String, _ seconds: Int) {
    #expect(InternetTime.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", "0001-01-01T00:00:00Z", "2026-11-26", "2026-11-26T05:00:10", "2026-13-01T00:00:00Z", "2026-11-26T25:00:00Z",
    "2026-11-26T05:00:10.Z", "2026-11-26T05:00:10+0200", "2026-11-26T05:00:10+99:00", "２０２６-11-26T05:00:10Z",
    "2026-11-26T05:00:10Z and more", "+026-11-26T05:00:10Z",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(InternetTime.seconds(text) == nil)
  }
}
