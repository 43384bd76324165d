/// Why the journal cannot be used: what was tried, and the system's words.
package struct JournalError: Error, Hashable, CustomStringConvertible {
  package let path: String
  package let reason: String
  /// The system's error number.
  let code: Int32

  package var description: String { "\(path): \(reason)" }
}
