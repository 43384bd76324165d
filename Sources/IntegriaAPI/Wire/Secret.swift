/// A password or token. It prints as dots in every way of printing.
package struct Secret: Sendable, Equatable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// Whether the text is empty.
  package var isEmpty: Bool { text.isEmpty }

  /// The secret text itself. Use it only where it is sent or hidden.
  package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "••••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
