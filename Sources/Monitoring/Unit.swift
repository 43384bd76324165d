/// The base unit of a metric. Values are always in base units, never in milliseconds or hours.
package enum Unit: Sendable {
  case count
  case seconds
  case percent
  /// Integria's ticket score, 0 to 10.
  case score
  /// 1 for yes, 0 for no.
  case boolean

  /// The unit that perfdata writes after a value.
  package var symbol: String {
    switch self {
    case .seconds: "s"
    case .percent: "%"
    case .count, .score, .boolean: ""
    }
  }

  /// The value rounded for people: 3 decimals for seconds, 2 for percent and score.
  package func rounded(_ value: DecimalNumber) -> DecimalNumber {
    switch self {
    case .seconds: value.rounded(fractionDigits: 3)
    case .percent, .score: value.rounded(fractionDigits: 2)
    case .count, .boolean: value
    }
  }

  /// The exact value with its unit, as people write it: `61m`, `97.5%`, `412`.
  package func text(_ value: DecimalNumber) -> String {
    switch self {
    case .seconds: DurationText.text(value.duration)
    case .percent: "\(value)%"
    case .count, .boolean, .score: value.description
    }
  }
}
