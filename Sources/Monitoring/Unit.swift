/// The base unit of a metric. Values are always in it: no milliseconds, no hours.
package enum Unit: Sendable {
  case count
  case seconds
  case percent
  /// 0 to 10, Integria's ticket score.
  case score
  /// 1 for yes, 0 for no.
  case boolean

  /// The unit of measurement as perfdata writes it after a value.
  package var symbol: String {
    switch self {
    case .seconds: "s"
    case .percent: "%"
    case .count, .score, .boolean: ""
    }
  }

  /// The value with as many digits as a person wants to read.
  package func rounded(_ value: DecimalNumber) -> DecimalNumber {
    switch self {
    case .seconds: value.rounded(fractionDigits: 3)
    case .percent, .score: value.rounded(fractionDigits: 2)
    case .count, .boolean: value
    }
  }

  /// A value, exactly, as a person writes it: `61m`, `97.5%`, `412`.
  package func text(_ value: DecimalNumber) -> String {
    switch self {
    case .seconds: DurationText.text(value.duration)
    case .percent: "\(value)%"
    case .count, .boolean, .score: value.description
    }
  }
}
