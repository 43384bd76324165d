/// A value with its name: a parameter given as `NAME=VALUE`, a field of a record or of a form.
package struct NamedValue: Hashable, Sendable {
  /// The name.
  package let name: String
  /// The value.
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
