extension StringProtocol {
  /// The text without white space at its ends.
  @inlinable package var trimmed: SubSequence {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return self[endIndex...] }
    return self[...last].drop(while: \.isWhitespace)
  }
}
