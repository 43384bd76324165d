internal import Monitoring

/// A range in Pandora's terms (PANDORA.md section 2.3): values from `min` up to, but not including, `max` alert.
/// Without `max` there is no upper limit. With `inverse` the values outside alert instead.
///
/// A metric is below zero only if a clock is wrong, so a start at or below zero is no bound, and a range with a
/// negative end alerts always or never.
struct PandoraThreshold: Equatable {
  let min: DecimalNumber
  let max: DecimalNumber?
  let isInverse: Bool

  /// nil if the range alerts never or always, which Pandora cannot express.
  init?(_ range: ThresholdRange?, unit: Unit) {
    guard let range, range.end?.isNegative != true else { return nil }
    let start = range.start.flatMap { $0 > .zero ? $0 : nil }
    let beyond = range.end.map { Self.next(after: $0, unit: unit) }
    switch (range.alertsInside, start, beyond) {
    case (false, nil, nil), (true, nil, nil): return nil
    case (false, nil, let beyond?): (min, max, isInverse) = (beyond, nil, false)
    case (false, let start?, nil): (min, max, isInverse) = (start, nil, true)
    case (false, let start?, let beyond?): (min, max, isInverse) = (start, beyond, true)
    case (true, let start?, let beyond): (min, max, isInverse) = (start, beyond, false)
    case (true, nil, let beyond?): (min, max, isInverse) = (.zero, beyond, false)
    }
  }

  /// Pandora's maximum for the end of a Nagios range, which belongs to the range, unlike the maximum: the next whole
  /// number for counts, else a thousandth more.
  private static func next(after end: DecimalNumber, unit: Unit) -> DecimalNumber {
    if unit == .count { return DecimalNumber((end.wholePart ?? 0) + 1) }
    return end.adding(DecimalNumber(.milliseconds(1))) ?? end
  }

  func tags(_ state: String) -> [(String, String)] {
    var tags = [("min_\(state)", min.description)]
    if let max { tags.append(("max_\(state)", max.description)) }
    if isInverse { tags.append(("\(state)_inverse", "1")) }
    return tags
  }
}
