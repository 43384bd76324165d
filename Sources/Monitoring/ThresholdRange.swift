/// A Nagios range, `[@]start:end`: which values raise an alert (Monitoring Plugins guidelines, "Threshold and ranges").
///
/// Both ends belong to the range. Without `@` a value outside it alerts, with `@` a value inside.
package struct ThresholdRange: Hashable, Sendable {
  /// nil is minus infinity (`~`).
  package let start: DecimalNumber?
  /// nil is infinity (nothing after the colon).
  package let end: DecimalNumber?
  /// Whether values inside the range alert (`@`).
  package let alertsInside: Bool

  /// Throws where the start is above the end: such a range alerts always, or never, which nobody means.
  package init(start: DecimalNumber?, end: DecimalNumber?, alertsInside: Bool = false) throws(RangeError) {
    if let start, let end, start > end {
      throw RangeError(text: "\(start):\(end)", reason: "the start is above the end")
    }
    self.start = start
    self.end = end
    self.alertsInside = alertsInside
  }

  /// Whether a value lies within the range, its ends included.
  package func contains(_ value: DecimalNumber) -> Bool {
    if let start, value < start { return false }
    if let end, value > end { return false }
    return true
  }

  /// Whether a value raises an alert: outside the range, with `@` inside it.
  package func alerts(on value: DecimalNumber) -> Bool { contains(value) == alertsInside }

  /// Why a value alerts, in the words of the range: `above 1h`, `below 5`, `within 10 to 20`; nil where it does not
  /// alert.
  package func alertReason(for value: DecimalNumber, unit: Unit) -> String? {
    guard alerts(on: value) else { return nil }
    if !alertsInside {
      if let start, value < start { return "below \(unit.text(start))" }
      if let end { return "above \(unit.text(end))" }
    }
    switch (start, end) {
    case (let start?, let end?): return "within \(unit.text(start)) to \(unit.text(end))"
    case (let start?, nil): return "at or above \(unit.text(start))"
    case (nil, let end?): return "at or below \(unit.text(end))"
    case (nil, nil): return "any value alerts"
    }
  }
}

/// A text that is no range, and why.
package struct RangeError: Error, Hashable, CustomStringConvertible {
  /// The text as it was written.
  package let text: String
  /// What is wrong with it: half a sentence.
  package let reason: String

  package var description: String { "'\(text)' is not a range: \(reason)" }
}
