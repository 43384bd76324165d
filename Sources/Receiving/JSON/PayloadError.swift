/// Why a webhook's body is no alert.
package enum PayloadError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLarge(bytes: Int)
  case tooDeep(levels: Int)
  case tooMany(values: Int)
  case notUTF8
  /// It is no JSON, or JSON of another form; the text says what is wrong, and where.
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

  /// The start of a word that comes from outside, for a sentence: by scalars, since one character can be of any length.
  static func excerpt(_ word: String) -> String { String(word.unicodeScalars.prefix(40)) }
}
