internal import Monitoring

/// The completion of an option's value in a shell.
package enum Completion: Hashable, Sendable {
  case nothing
  case words([String])
  case file
  case folder
}

/// Reads the text of a setting as a value.
struct ValueParser<Value: Sendable>: Sendable {
  let completion: Completion
  /// Throws a usage error that names the setting's place.
  let parse: @Sendable (Setting) throws(UsageError) -> Value

  init(
    completing completion: Completion = .nothing,
    _ parse: @escaping @Sendable (Setting) throws(UsageError) -> Value
  ) {
    self.completion = completion
    self.parse = parse
  }

  /// A value that `read` finds in the text. The error says that the text is not `wanted`, which only the error
  /// evaluates.
  init(
    completing completion: Completion = .nothing, _ wanted: @autoclosure @escaping @Sendable () -> String,
    _ read: @escaping @Sendable (String) -> Value?
  ) {
    self.init(completing: completion) { setting throws(UsageError) in
      guard let value = read(setting.value) else { throw setting.error("'\(setting.value)' is not \(wanted())") }
      return value
    }
  }

  /// One of several words, in any case.
  static func words(_ words: [(String, Value)]) -> ValueParser {
    let names = words.map(\.0)
    return ValueParser(completing: .words(names), "one of \(names.joined(separator: ", "))") { text in
      words.first { $0.0 == text.lowercased() }?.1
    }
  }
}

extension ValueParser where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the enumeration's words.
  static var word: ValueParser { words(Value.allCases.map { ($0.rawValue, $0) }) }
}

extension ValueParser where Value == String {
  static var text: ValueParser { ValueParser { setting throws(UsageError) in setting.value } }
  /// The name of a user. In a file, a comment after the name and quotes around it are errors: they would be part of the
  /// name, and the server would hold each check as a refused login.
  static var userName: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard case .file = setting.origin else { return setting.value }
      let value = setting.value
      if value.contains(" #") || value.contains(" ;") || value.contains("\t#") || value.contains("\t;") {
        throw setting.error("a comment stands on a line of its own: what follows a value is part of it")
      }
      if let quote = value.first, quote == value.last, value.count > 1, quote == "'" || quote == "\"" {
        throw setting.error("quotes are part of the value: leave them out")
      }
      return value
    }
  }
  /// The path of a file, which is not opened yet.
  static var file: ValueParser { ValueParser(completing: .file) { setting throws(UsageError) in setting.value } }
  static var folder: ValueParser { ValueParser(completing: .folder) { setting throws(UsageError) in setting.value } }
}

extension ValueParser where Value == Setting {
  /// The setting unchanged, for a value that depends on other settings.
  static var raw: ValueParser { raw(completing: .nothing) }

  static func raw(completing completion: Completion) -> ValueParser {
    ValueParser(completing: completion) { setting throws(UsageError) in setting }
  }
}

extension ValueParser where Value == Bool {
  static var flag: ValueParser {
    ValueParser(completing: .words(["yes", "no"])) { setting throws(UsageError) in
      switch setting.value.lowercased() {
      case "yes", "true", "on", "1": return true
      case "no", "false", "off", "0": return false
      default: throw setting.error("'\(setting.value)' is neither yes nor no")
      }
    }
  }
}

extension ValueParser where Value == Int {
  /// A whole number within bounds.
  static func number(_ range: ClosedRange<Int>) -> ValueParser {
    let end = range.upperBound == .max ? "on" : "to \(range.upperBound)"
    return ValueParser("a whole number from \(range.lowerBound) \(end)") { text in
      Int(digits: text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number of the server's database, from 1.
  static var identifier: ValueParser { number(1...Int(Int32.max)) }
  /// A number of the server's database, or 0 for none.
  static var identifierOrNone: ValueParser { number(0...Int(Int32.max)) }
}
