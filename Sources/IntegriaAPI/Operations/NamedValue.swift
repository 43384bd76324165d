/// A named value: a parameter given as `NAME=VALUE`, or a field of a record or form.
package struct NamedValue: Hashable, Sendable {
  package let name: String
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
