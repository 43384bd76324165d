/// The values of a call as the user gave them: by position, by name, or both.
package struct GivenValues: Hashable, Sendable {
  /// Values by position, in the order of the parameters. An empty value keeps its position.
  package var positional: [String] = []
  /// Values by name.
  package var named: [NamedValue] = []

  package init() {}

  /// Reads the arguments of `api`, each `NAME=VALUE` or a value. Throws `unknownName` for `NAME=VALUE` with an unknown
  /// name, which is probably misspelt, and `positionAfterName` for a value after a named one.
  package init(_ words: [String], of operation: DocumentedOperation) throws(ParameterError) {
    for word in words {
      guard let (name, value) = Self.pair(word) else {
        guard named.isEmpty else { throw .positionAfterName }
        positional.append(word)
        continue
      }
      guard operation.place(of: name) != nil else { throw .unknownName(name, operation.parameters.names) }
      named.append(NamedValue(name, value))
    }
  }

  /// The values of parameters that are passwords.
  package func secrets(of operation: DocumentedOperation) -> [Secret] {
    let placed = positional.enumerated().map { ($0.offset, $0.element) }
    let all = placed + named.compactMap { value in operation.place(of: value.name).map { ($0, value.value) } }
    return all.filter { place, value in
      operation.parameters.indices.contains(place) && operation.parameters[place].isSecret && !value.isEmpty
    }.map { Secret($0.1) }
  }

  /// Name and value of `NAME=VALUE`; nil if the text before `=` does not have the form of a name.
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

/// Why the values of a call cannot be assigned to parameters.
package enum ParameterError: Error, Hashable, Sendable {
  case unknownName(String, [String])
  case positionAfterName
  case givenTwice(String)
  case tooMany(limit: Int)
  case missing([String])
  /// The value of a parameter does not have its documented form: the name, the value, and the form.
  case wrongForm(String, String, Parameter.Form)
  /// The dialect's servers do not have the operation.
  case absent
  /// The dialect does not accept these values or their combination; the reason.
  case impossible(String)
  /// The values contain every separator that the server accepts.
  case noSeparator

  /// The reason as a clause that follows the operation's name and a colon.
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
    case .wrongForm(let name, let value, let form): "\(name) is \(form.words), not '\(value.prefix(40))'"
    case .absent: "this server's edition (up to MR 56) does not have it; nothing was sent"
    case .impossible(let why): why
    case .noSeparator: "the values hold all of the separators , | ~ and U+001F"
    }
  }
}
