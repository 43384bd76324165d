import Files
import Testing

/// Moments as texts of this machine's time zone.
struct LocalTimeTests {
  @Test(arguments: [Int.min, Int.max, -1, 1 << 40, 9_300_000_000])
  func noClockIsTooFar(_ moment: Int) { #expect(!LocalTime.text(moment).isEmpty) }
}
