/// Wrong usage: a sentence that names what is wrong and where. No request has been made.
package struct UsageError: Error, Hashable {
  package let message: String

  /// Longest sentence, in characters: what it quotes may be as long as a file.
  private static let longest = 1000

  package init(_ message: String) {
    self.message = message.count <= Self.longest ? message : message.prefix(Self.longest) + "…"
  }
}
