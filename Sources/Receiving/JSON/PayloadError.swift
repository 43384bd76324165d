/// Why the body of a webhook cannot be used.
package enum PayloadError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLarge(bytes: Int)
  case tooDeep(levels: Int)
  case tooMany(values: Int)
  case notUTF8
  /// The body is not JSON, or has another form. The text names the fault and its place.
  case malformed(String)

  package var description: String {
    switch self {
    case .empty: "the body is empty"
    case .tooLarge(let bytes): "the body has more than \(bytes >> 20) MiB"
    case .tooDeep(let levels): "its JSON is nested deeper than \(levels) levels"
    case .tooMany(let values): "its JSON has more than \(values) values"
    case .notUTF8: "the body is not UTF-8"
    case .malformed(let what): what
    }
  }

  /// The first 40 Unicode scalars of a word from outside, for a sentence. One character may have any number of scalars.
  static func excerpt(_ word: String) -> String { String(word.unicodeScalars.prefix(40)) }
}
