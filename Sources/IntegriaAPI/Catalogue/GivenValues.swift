/// The values of a call as its caller gave them: by position, by name, or both.
package struct GivenValues: Hashable, Sendable {
  /// In the order of the parameters; an empty one holds its place.
  package var positional: [String] = []
  package var named: [Named] = []

  package struct Named: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init() {}

  /// Reads words as `api` takes them: `NAME=VALUE`, or a value. A word that begins like the first but names no
  /// parameter is an error, since it is more likely misspelt than meant as a value.
  package init(_ words: [String], of operation: DocumentedOperation) throws(ParameterError) {
    for word in words {
      guard let (name, value) = Self.pair(word) else {
        guard named.isEmpty else { throw .positionAfterName }
        positional.append(word)
        continue
      }
      guard operation.place(of: name) != nil else { throw .unknownName(name, operation.parameterNames) }
      named.append(Named(name, value))
    }
  }

  /// The two halves of `NAME=VALUE`; nil if the first is no name.
  private static func pair(_ word: String) -> (name: String, value: String)? {
    guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
    let name = word[..<equals]
    let isName = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_")
    }
    return isName ? (String(name), String(word[word.index(after: equals)...])) : nil
  }
}

/// Why the values of a call cannot be placed.
package enum ParameterError: Error, Hashable, Sendable {
  case unknownName(String, [String])
  case positionAfterName
  case givenTwice(String)
  case tooMany(limit: Int)
  case missing([String])
  /// The dialect's servers do not know the operation.
  case absent
  /// The dialect cannot take these parameters together, or not as they are; the sentence says why.
  case impossible(String)
  /// The values hold every separator that the server takes.
  case noSeparator

  /// The reason as half a sentence, to stand after the operation's name and a colon.
  package var reason: String {
    switch self {
    case .unknownName(let name, let names):
      names.isEmpty
        ? "it has no parameters, and '\(name)=' is given"
        : "it has no parameter '\(name)'; there are \(names.joined(separator: ", ")); "
          + "a value that begins so is given by name"
    case .positionAfterName: "a value by position stands after one by name"
    case .givenTwice(let name): "'\(name)' is given twice"
    case .tooMany(let limit):
      limit == 0 ? "it takes no values" : "it takes at most \(limit) value\(limit == 1 ? "" : "s")"
    case .missing(let names): "\(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") missing"
    case .absent: "this server's edition (up to MR 56) does not have it; nothing was sent"
    case .impossible(let why): why
    case .noSeparator: "the values hold all of the separators , | ~ and U+001F"
    }
  }
}
