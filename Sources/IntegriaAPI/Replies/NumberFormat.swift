internal import Monitoring

/// The format of the number in an operation's answer.
package enum NumberFormat: Hashable, Sendable {
  /// Digits with a decimal point.
  case plain
  /// Minutes, read as seconds (`get_last_cron_execution`).
  case minutes
  /// Hours with a decimal comma and blanks between thousands, `50 000,63`, read as seconds (`avg_worktime` of the
  /// legacy build).
  case legacyHours

  func read(_ text: String) -> DecimalNumber? {
    switch self {
    case .plain: DecimalNumber(text)
    case .minutes: DecimalNumber(text)?.multiplied(by: 60)
    case .legacyHours: Self.plainHours(text).flatMap { DecimalNumber($0) }?.multiplied(by: 3600)
    }
  }

  /// Turns `50 000,63` into `50000.63`; nil if a blank is not between groups of three digits.
  private static func plainHours(_ text: String) -> String? {
    let halves = text.split(separator: ",", omittingEmptySubsequences: false)
    guard halves.count <= 2, !halves[0].isEmpty else { return nil }
    let groups = halves[0].split(separator: " ", omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || !groups[0].isEmpty else { return nil }
    guard !halves[0].contains("."), halves.count == 1 || !halves[1].contains(".") else { return nil }
    return groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
  }
}
