/// A usage error: a sentence that names the error and its place. No request has been sent.
package struct UsageError: Error, Hashable {
  /// The sentence, without a full stop.
  package let message: String

  /// The longest sentence, in characters.
  private static let longest = 1000

  package init(_ message: String) {
    self.message = message.count <= Self.longest ? message : message.prefix(Self.longest) + "…"
  }
}
