import Monitoring
import TestSupport
import Testing

@Suite struct DecimalNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("-0.000", "0"), ("007", "7"), ("12", "12"), ("-3", "-3"),
    (".5", "0.5"), ("-.5", "-0.5"), ("0.50", "0.5"), ("10.0", "10"), ("100", "100"), ("0.100", "0.1"),
    // Numbers that plugins printed rounded, or with an exponent.
    ("9007199254740993", "9007199254740993"), ("97292061598", "97292061598"),
    ("10000000000000000", "10000000000000000"), ("0.30000000000000004", "0.30000000000000004"),
    ("999999999999999999.999999999999999999", "999999999999999999.999999999999999999"),
    ("-999999999999999999.999999999999999999", "-999999999999999999.999999999999999999"),
    ("0.000000000000000001", "0.000000000000000001"),
    ("000000000000000000000000000001", "1"),
  ])
  func whatIsReadIsPrintedDigitForDigitInItsShortestForm(text: String, printed: String) throws {
    #expect(try #require(DecimalNumber(text)).description == printed)
  }

  @Test
  func digitsBehindTheEighteenthAreDropped() throws {
    #expect(try #require(DecimalNumber("0.1234567890123456789")).description == "0.123456789012345678")
  }

  @Test(arguments: [
    "", "-", ".", "-.", "10x", "x10", "nan", "NaN", "inf", "-inf", "infinity", "0x10", " 10", "10 ", "10\n", "1_000",
    "٣", "１２", "²", "1e3", "1E3", "+5", "12.", "12,5", "1,234", "--5", "-+5", "5-", "1.2.3", "~", "N/A", "1 000",
    "0b1",
    "1\u{301}", "1\0", "\u{feff}1", "−5", "1000000000000000000", "-1000000000000000000.5",
  ])
  func anythingButASCIIDigitsAPointAndAMinusSignIsRefused(text: String) {
    #expect(DecimalNumber(text) == nil)
  }

  @Test
  func aTenthAndTwoTenthsAreThreeTenths() throws {
    let tenth = try #require(DecimalNumber("0.1"))
    let fifth = try #require(DecimalNumber("0.2"))
    #expect(tenth.adding(fifth) == DecimalNumber("0.3"))
  }

  @Test
  func above18DigitsThereIsNoSumNoDifferenceNoProduct() throws {
    let most = try #require(DecimalNumber("999999999999999999.5"))
    let least = try #require(DecimalNumber("-999999999999999999.5"))
    #expect(most.adding(most) == nil)
    #expect(least.subtracting(most) == nil)
    #expect(most.multiplied(by: 2) == nil)
    #expect(most.multiplied(by: .max) == nil)
  }

  @Test(arguments: [
    ("9", "10"), ("-10", "-9"), ("-1", "0"), ("0.09", "0.1"), ("9007199254740992", "9007199254740993"),
    ("-0.000000000000000001", "0"),
  ])
  func theOrderIsThatOfTheNumbersNotOfTheirTexts(smaller: String, larger: String) throws {
    #expect(try #require(DecimalNumber(smaller)) < #require(DecimalNumber(larger)))
  }

  @Test(arguments: [("1", "1.0"), ("-0", "0"), ("05", "5")])
  func howeverANumberIsWrittenItIsTheSameOne(one: String, other: String) throws {
    #expect(try #require(DecimalNumber(one)) == #require(DecimalNumber(other)))
  }

  @Test(arguments: [
    ("1.005", 2, "1.01"), ("-1.005", 2, "-1.01"), ("1.0049", 2, "1"), ("0.5", 0, "1"), ("-0.5", 0, "-1"),
    ("0.4999", 0, "0"), ("-0.4999", 0, "0"), ("97.125", 18, "97.125"),
  ])
  func aHalfIsRoundedAwayFromZero(text: String, digits: Int, rounded: String) throws {
    #expect(try #require(DecimalNumber(text)).rounded(fractionDigits: digits).description == rounded)
  }

  @Test
  func aSpanOfTimeIsSoManySecondsAndComesBackFromThem() {
    let span = Duration.microseconds(1_234_567)
    #expect(DecimalNumber(span).description == "1.234567" && DecimalNumber(span).duration == span)
    #expect(DecimalNumber(Duration(attoseconds: .max)) == DecimalNumber("999999999999999999.999999999999999999"))
    #expect(DecimalNumber(Duration(attoseconds: .min)) == DecimalNumber("-999999999999999999.999999999999999999"))
  }

  @Test
  func thousandsOfGeneratedNumbersComeBackFromTheirOwnText() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<5000 {
      let number = try #require(DecimalNumber(generatedNumber(&random)))
      #expect(DecimalNumber(number.description) == number)
    }
  }
}

/// A number's text with up to 18 digits before and 20 after the point; short ones are as frequent as long ones.
func generatedNumber(_ random: inout SeededGenerator) -> String {
  func digits(_ count: Int, _ random: inout SeededGenerator) -> String {
    String((0..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
  }
  let whole = digits(Int.random(in: 1...18, using: &random), &random)
  let fraction = Bool.random(using: &random) ? "." + digits(Int.random(in: 1...20, using: &random), &random) : ""
  return (Bool.random(using: &random) ? "-" : "") + whole + fraction
}
