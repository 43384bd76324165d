/// An exact decimal number from a server's answer, a threshold or a perfdata item.
///
/// It has up to 18 digits before and 18 after the point, and also holds every `Int` of 19 digits. It has no infinity,
/// NaN or exponent. Its text does not follow the locale.
package struct DecimalNumber: Hashable, Sendable {
  /// The value in units of 10⁻¹⁸.
  private let units: Int128

  private static let fractionDigits = 18
  private static let one: Int128 = 1_000_000_000_000_000_000
  private static let limit = one * one

  package static let zero = DecimalNumber(0)

  package init(_ integer: Int) {
    // Int has at most 19 digits, so the product is below 2¹²⁷.
    units = Int128(integer) * Self.one
  }

  private init?(units: Int128) {
    guard units.magnitude < Self.limit.magnitude else { return nil }
    self.units = units
  }

  /// A duration in seconds, to the attosecond, clamped to 18 digits before the point.
  package init(_ duration: Duration) {
    units = min(max(duration.attoseconds, 1 - Self.limit), Self.limit - 1)
  }

  /// The exact duration of this many seconds.
  package var duration: Duration { Duration(attoseconds: units) }

  /// Whether the number is below 0.
  package var isNegative: Bool { units < 0 }

  /// The number without its fraction; nil if an `Int` cannot hold it.
  package var wholePart: Int? { Int(exactly: units / Self.one) }

  /// Whether the number has no decimals.
  package var isWhole: Bool { units % Self.one == 0 }

  /// The sum; nil if it has more than 18 digits before the point.
  package func adding(_ other: DecimalNumber) -> DecimalNumber? {
    DecimalNumber(units: units + other.units)
  }

  /// The difference; nil if it has more than 18 digits before the point.
  package func subtracting(_ other: DecimalNumber) -> DecimalNumber? {
    DecimalNumber(units: units - other.units)
  }

  /// The product; nil if it has more than 18 digits before the point.
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
  /// Reads `-12`, `12.5` or `.5`: ASCII digits with at most one point and one minus sign.
  ///
  /// Returns nil for anything else: blanks, `+5`, `0x10`, `1e3`, `nan`, `1_000`, `12,5`, digits of other scripts, more
  /// than 18 digits before the point. Drops digits after the eighteenth decimal.
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

  /// Reads a text like `init(_: String)`.
  package init?(_ text: some StringProtocol) { self.init(String(text)) }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension DecimalNumber: CustomStringConvertible {
  /// Plain digits: `-3`, `0.25`, `9007199254740993`; never `-0` or trailing zeros after the point.
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

  /// The number rounded half away from zero to 0 to 18 digits after the point; traps for more than 18.
  package func rounded(fractionDigits: Int) -> DecimalNumber {
    var step: Int128 = 1
    for _ in fractionDigits..<Self.fractionDigits { step *= 10 }
    let half = units < 0 ? -(step / 2) : step / 2
    return DecimalNumber(units: (units + half) / step * step) ?? self
  }
}
