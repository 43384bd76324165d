extension Int {
  /// A number that is written in digits alone: no sign, no blank, no digits of other scripts. nil for anything else,
  /// and beyond `Int.max`.
  package init?(digits text: some StringProtocol) {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    self.init(text)
  }
}
