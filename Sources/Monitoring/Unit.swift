/// The base unit of a metric. Values are always in it: no milliseconds, no hours.
package enum Unit: Sendable {
  case count
  case seconds
  case percent
  /// 0 to 10, Integria's ticket score.
  case score
  /// 1 for yes, 0 for no.
  case truth

  /// The unit of measurement as perfdata writes it behind a value.
  package var symbol: String {
    switch self {
    case .seconds: "s"
    case .percent: "%"
    case .count, .score, .truth: ""
    }
  }

  /// A value as a person reads it: `61m`, `97.5%`, `412`.
  package func text(_ value: DecimalNumber) -> String {
    switch self {
    case .seconds: DurationText.text(seconds: value)
    case .percent: "\(value.rounded(fractionDigits: 2))%"
    case .count, .truth: value.description
    case .score: value.rounded(fractionDigits: 2).description
    }
  }
}
