import Files
import Testing

/// Moments as texts of this machine's time zone, and back.
struct LocalTimeTests {
  @Test(arguments: [0, 86_400 * 200, 1_795_581_265, 4_102_444_800])
  func aTextIsReadAsTheMomentThatItCameFrom(_ moment: Int) {
    #expect(LocalTime.seconds(String(LocalTime.text(moment).prefix(19))) == moment)
  }

  @Test(arguments: ["", "0000-00-00 00:00:00", "2026-11-25", "1969-01-01 00:00:00", "yesterday", "2026-11-25 03:36:xx"])
  func otherTextsAreNoMoment(_ text: String) { #expect(LocalTime.seconds(text) == nil) }

  @Test(arguments: [Int.min, Int.max, -1, 1 << 40, 9_300_000_000])
  func noClockIsTooFar(_ moment: Int) { #expect(!LocalTime.text(moment).isEmpty) }

  @Test func numbersAtTheirEndsTrapNowhere() {
    _ = LocalTime.seconds("2026-\(Int32.min)-1 1:1:1")
    _ = LocalTime.seconds("\(Int32.max)-\(Int32.max)-\(Int32.max) 1:1:1")
  }
}
