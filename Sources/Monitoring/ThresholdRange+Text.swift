extension ThresholdRange {
  /// Reads a range. With `inSeconds` each end may have a suffix `s m h d`.
  ///
  /// Throws `RangeError` for everything that the guidelines do not define: no digits, `nan`, `0x10`, `1e3`, blanks, two
  /// colons, `10:~`, a lone `@`, a start above the end.
  package init(_ text: String, inSeconds: Bool = false) throws(RangeError) {
    func refuse(_ reason: String) -> RangeError { RangeError(text: text, reason: reason) }
    let inside = text.hasPrefix("@")
    let body = inside ? text.dropFirst() : text[...]
    guard !body.isEmpty else { throw refuse("there is no number in it") }
    let ends = body.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { throw refuse("it has more than one colon") }

    func number(_ part: Substring) throws(RangeError) -> DecimalNumber {
      let span = DurationText.read(part)
      if let value = inSeconds ? span.map({ DecimalNumber($0) }) : DecimalNumber(part) { return value }
      if !inSeconds, span != nil {
        throw refuse("'\(part)' is a time, and this metric is not one")
      }
      throw refuse("'\(part)' is not a number")
    }

    let first = ends.count == 2 ? ends[0] : ""
    let last = ends.count == 2 ? ends[1] : ends[0]
    let start: DecimalNumber? = first == "~" ? nil : first.isEmpty ? .zero : try number(first)
    let end: DecimalNumber? = last.isEmpty ? nil : try number(last)
    if let start, let end, start > end {
      throw refuse("the start (\(start)) is above the end (\(end))")
    }
    try self.init(start: start, end: end, alertsInside: inside)
  }
}

extension ThresholdRange: CustomStringConvertible {
  /// The range in base units, as in perfdata; reading it gives the same range.
  package var description: String {
    let inside = alertsInside ? "@" : ""
    let last = end?.description ?? ""
    guard let start else { return "\(inside)~:\(last)" }
    if start == .zero, end != nil { return inside + last }
    return "\(inside)\(start):\(last)"
  }
}
