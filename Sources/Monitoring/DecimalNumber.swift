/// An exact decimal number: what a server's answer, a threshold or a perfdata item says, digit for digit.
///
/// Up to 18 digits before and 18 after the point; an `Int` of 19 digits is taken as well. It has no infinity, no NaN
/// and no exponent, and its text does not follow the locale.
package struct DecimalNumber: Hashable, Sendable {
  /// The value in units of 10⁻¹⁸.
  private let units: Int128

  private static let fractionDigits = 18
  private static let one: Int128 = 1_000_000_000_000_000_000
  private static let limit = one * one

  /// 0.
  package static let zero = DecimalNumber(0)

  package init(_ integer: Int) {
    // Int has at most 19 digits, so the product is below 2¹²⁷.
    units = Int128(integer) * Self.one
  }

  private init?(units: Int128) {
    guard units.magnitude < Self.limit.magnitude else { return nil }
    self.units = units
  }

  /// A span of time in seconds, to the attosecond; what has more than 18 digits before the point becomes the largest
  /// number.
  package init(_ duration: Duration) {
    units = min(max(duration.attoseconds, 1 - Self.limit), Self.limit - 1)
  }

  /// The span of so many seconds, exactly.
  package var duration: Duration { Duration(attoseconds: units) }

  /// Whether it is below 0.
  package var isNegative: Bool { units < 0 }

  /// The number without its fraction, where an `Int` can hold it.
  package var wholePart: Int? { Int(exactly: units / Self.one) }

  /// Whether it has no decimals.
  package var isWhole: Bool { units % Self.one == 0 }

  /// The sum, or nil where it would have more than 18 digits before the point.
  package func adding(_ other: DecimalNumber) -> DecimalNumber? {
    DecimalNumber(units: units + other.units)
  }

  /// The difference, or nil where it would have more than 18 digits before the point.
  package func subtracting(_ other: DecimalNumber) -> DecimalNumber? {
    DecimalNumber(units: units - other.units)
  }

  /// The product, or nil where it would have more than 18 digits before the point.
  package func multiplied(by factor: Int) -> DecimalNumber? {
    let (product, overflow) = units.multipliedReportingOverflow(by: Int128(factor))
    return overflow ? nil : DecimalNumber(units: product)
  }
}

extension DecimalNumber: Comparable {
  package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool { left.units < right.units }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

// MARK: - Text

extension DecimalNumber {
  /// Reads `-12`, `12.5` or `.5`: ASCII digits, one point, one minus sign, and nothing else.
  ///
  /// Returns nil for anything else: blanks, `+5`, `0x10`, `1e3`, `nan`, `1_000`, `12,5`, other scripts' digits, more
  /// than 18 digits before the point. Digits beyond the eighteenth after the point are dropped.
  package init?(_ text: String) {
    var digits = text.utf8[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits = digits.dropFirst() }
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
    let whole = digits[..<point]
    let fraction = digits[point...].dropFirst()
    let hasPoint = point != digits.endIndex
    guard hasPoint ? !fraction.isEmpty : !whole.isEmpty else { return nil }
    guard whole.allSatisfy(Self.isDigit), fraction.allSatisfy(Self.isDigit) else { return nil }
    let significant = whole.drop { $0 == UInt8(ascii: "0") }
    guard significant.count <= Self.fractionDigits else { return nil }
    var value: Int128 = 0
    for digit in significant { value = value * 10 + Int128(digit - UInt8(ascii: "0")) }
    let kept = fraction.prefix(Self.fractionDigits)
    for digit in kept { value = value * 10 + Int128(digit - UInt8(ascii: "0")) }
    for _ in kept.count..<Self.fractionDigits { value *= 10 }
    units = negative ? -value : value
  }

  /// Reads the text as `init(_: String)` does.
  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension DecimalNumber: CustomStringConvertible {
  /// Plain digits: `-3`, `0.25`, `9007199254740993`; never `-0`, never trailing zeros after the point.
  package var description: String {
    let magnitude = units.magnitude
    let one = Self.one.magnitude
    let sign = units < 0 ? "-" : ""
    let fraction = magnitude % one
    guard fraction != 0 else { return "\(sign)\(magnitude / one)" }
    let padded = String(String(fraction + one).dropFirst())
    let trimmed = padded.prefix(padded.count - padded.reversed().prefix { $0 == "0" }.count)
    return "\(sign)\(magnitude / one).\(trimmed)"
  }

  /// The number rounded half away from zero to so many digits after the point, 0 to 18; more than 18 trap.
  package func rounded(fractionDigits: Int) -> DecimalNumber {
    var step: Int128 = 1
    for _ in fractionDigits..<Self.fractionDigits { step *= 10 }
    let half = units < 0 ? -(step / 2) : step / 2
    return DecimalNumber(units: (units + half) / step * step) ?? self
  }
}
