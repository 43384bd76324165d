/// Wrong usage: a sentence that names what is wrong and where. No request has been made.
package struct UsageError: Error, Hashable {
  package let message: String

  package init(_ message: String) { self.message = message }
}
