internal import Monitoring

/// A range in Pandora's terms (PANDORA.md section 2.3): it alerts from `min` on and below `max`, which does not belong
/// to it; no `max` has no upper limit; `inverse` alerts outside instead.
///
/// No metric is below zero but by a clock's fault, so a start at or below zero, or a negative end, is no bound.
struct PandoraThreshold: Equatable {
  let min: DecimalNumber
  let max: DecimalNumber?
  let isInverse: Bool

  /// nil where the range never alerts, or alerts at every value, which Pandora cannot say.
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

  /// The end of a Nagios range belongs to it and Pandora's maximum does not: the next whole number for counts, a
  /// thousandth more for the rest.
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
