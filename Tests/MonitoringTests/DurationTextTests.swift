import Monitoring
import TestSupport
import Testing

@Suite struct DurationTextTests {
  @Test(arguments: [
    ("90", "90"), ("90s", "90"), ("10m", "600"), ("1h", "3600"), ("7d", "604800"), ("1.5h", "5400"),
    ("0.25s", "0.25"), (".5m", "30"), ("-5m", "-300"), ("0d", "0"),
  ])
  func aDurationIsANumberOfSecondsOrOfTheUnitThatItsSuffixNames(text: String, seconds: String) {
    #expect(DurationText.read(text) == DecimalNumber(seconds)?.duration)
  }

  @Test(arguments: [
    "", "s", "d", "-m", "10 m", "10M", "10min", "1h30m", "1w", "m10", "1e3s", "nan", "٣m", "999999999999999999d",
  ])
  func anythingElseIsNoDuration(text: String) {
    #expect(DurationText.read(text) == nil)
  }

  @Test(arguments: [
    ("0", "0s"), ("1", "1s"), ("59", "59s"), ("60", "1m"), ("90", "90s"), ("100", "100s"), ("130", "2m 10s"),
    ("3600", "1h"), ("3660", "61m"), ("7200", "2h"), ("9000", "2h 30m"), ("86400", "1d"), ("93600", "26h"),
    ("604800", "7d"), ("123456", "1d 10h 17m 36s"), ("34567890", "400d 2h 11m 30s"), ("86400000", "1000d"),
    ("-600", "-10m"), ("-130", "-2m 10s"), ("0.25", "0.25s"), ("3600.5", "3600.5s"), ("0.0004", "0.0004s"),
    ("-0.0004", "-0.0004s"),
  ])
  func aDurationIsWrittenExactlyAsAPersonWouldSayIt(seconds: String, text: String) throws {
    #expect(DurationText.text(try #require(DecimalNumber(seconds)).duration) == text)
  }

  @Test
  func whatIsWrittenInOneUnitReadsBackAsTheSameDuration() {
    for seconds in 0...20_000 {
      let text = DurationText.text(.seconds(seconds))
      guard !text.contains(" ") else { continue }
      #expect(DurationText.read(text) == .seconds(seconds), "\(text)")
    }
  }

  @Test
  func thePartsOfADurationAddUpToIt() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let seconds = Int.random(in: 1...400_000_000, using: &random)
      let parts = try DurationText.text(.seconds(seconds)).split(separator: " ").map {
        try #require(DurationText.read($0)?.wholeSeconds)
      }
      #expect(parts.reduce(0, +) == seconds)
    }
  }
}
