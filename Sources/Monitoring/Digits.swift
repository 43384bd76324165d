extension Int {
  /// Reads a number of ASCII digits only, without sign or blanks. Returns nil for anything else, and above `Int.max`.
  package init?(digits text: some StringProtocol) {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    self.init(text)
  }
}
