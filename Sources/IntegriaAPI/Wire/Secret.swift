/// A password or token. Printing it, in whatever way, prints dots.
package struct Secret: Sendable, Equatable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// Whether there is no secret.
  package var isEmpty: Bool { text.isEmpty }

  /// The secret itself, for the one place that sends it.
  package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "••••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
