import TestSupport

extension Recording {
  /// The number that a create operation answered, after any error text; nil for `-1` and an empty body.
  var answeredNumber: Int? {
    let lines = body.split(separator: "\n").filter { !$0.hasPrefix("<xml") && !$0.hasPrefix("</xml") }
    guard let last = lines.last else { return nil }
    let bare = last.hasPrefix("<data>") ? last.dropFirst(6).dropLast(7) : last
    return Int(bare).flatMap { $0 > 0 ? $0 : nil }
  }
}
