/// A Nagios range, `[@]start:end`, which decides what values alert (Monitoring Plugins guidelines, "Threshold and
/// ranges").
///
/// Both ends belong to the range. Without `@` a value outside alerts, with `@` a value inside.
package struct ThresholdRange: Hashable, Sendable {
  /// nil for minus infinity (`~`).
  package let start: DecimalNumber?
  /// nil for infinity (nothing after the colon).
  package let end: DecimalNumber?
  /// Whether values inside the range alert (`@`).
  package let alertsInside: Bool

  /// Throws `RangeError` if the start is above the end: such a range would alert always or never.
  package init(start: DecimalNumber?, end: DecimalNumber?, alertsInside: Bool = false) throws(RangeError) {
    if let start, let end, start > end {
      throw RangeError(text: "\(start):\(end)", reason: "the start is above the end")
    }
    self.start = start
    self.end = end
    self.alertsInside = alertsInside
  }

  /// Whether the value is inside the range or at one of its ends.
  package func contains(_ value: DecimalNumber) -> Bool {
    if let start, value < start { return false }
    if let end, value > end { return false }
    return true
  }

  /// Whether the value alerts: outside the range, or inside it with `@`.
  package func alerts(on value: DecimalNumber) -> Bool { contains(value) == alertsInside }

  /// Why the value alerts, in the words of the range: `above 1h`, `below 5`, `within 10 to 20`; nil if it does not
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

/// A text that is not a range, and the reason.
package struct RangeError: Error, Hashable, CustomStringConvertible {
  /// The text as the user wrote it.
  package let text: String
  /// What is wrong with the text, in half a sentence.
  package let reason: String

  package var description: String { "'\(text)' is not a range: \(reason)" }
}
