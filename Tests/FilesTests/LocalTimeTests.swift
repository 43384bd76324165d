import Files
import Testing

/// Times as text in this machine's time zone.
struct LocalTimeTests {
  @Test(arguments: [Int.min, Int.max, -1, 1 << 40, 9_300_000_000])
  func noClockIsTooFar(_ moment: Int) { #expect(!LocalTime.text(moment).isEmpty) }
}
