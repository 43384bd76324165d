/// A parameter of an operation. An operation's parameters are in the order of `params`.
package struct Parameter: Hashable, Sendable {
  /// Whether a value is needed.
  package enum Requirement: Hashable, Sendable {
    case mandatory
    case optional
  }

  /// The form of a value, as documented. A value with another form is not sent, because the server would read it as 0.
  package enum Form: Hashable, Sendable {
    case text
    /// A whole number, even if the documentation does not list it.
    case number
    /// Whole numbers, separated by commas.
    case numbers
    /// A number that may have a decimal point.
    case decimal

    /// The form in words, for a message.
    package var words: String {
      switch self {
      case .text: "a text"
      case .number: "a whole number"
      case .numbers: "a whole number, or several with commas between"
      case .decimal: "a number with a decimal point at most"
      }
    }

    /// Whether a value has the form.
    package func fits(_ value: String) -> Bool {
      switch self {
      case .text: return true
      case .number: return Self.isWhole(value)
      case .numbers: return value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(Self.isWhole)
      case .decimal:
        let halves = value.split(separator: ".", omittingEmptySubsequences: false)
        return halves.count <= 2 && Self.isWhole(halves[0]) && halves.dropFirst().allSatisfy(Self.isDigits)
      }
    }

    private static func isWhole(_ text: Substring) -> Bool { isDigits(text.first == "-" ? text.dropFirst() : text) }
    private static func isWhole(_ text: String) -> Bool { isWhole(text[...]) }
    private static func isDigits(_ text: Substring) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
  }

  /// A value that the documentation lists, with its meaning.
  package struct Choice: Hashable, Sendable {
    package let value: String
    package let meaning: String

    init(_ value: String, _ meaning: String) {
      self.value = value
      self.meaning = meaning
    }
  }

  /// The name in `NAME=VALUE`, such as `ticket`. A repeated parameter has numbers, from `field1`.
  package let name: String
  /// A description for the help.
  package let meaning: String
  /// The form of a value.
  package let form: Form
  /// Whether a value is needed.
  package let requirement: Requirement
  /// The documented default; empty if it is an empty text.
  package let standard: String
  /// The documented values; empty if any value is allowed.
  package let choices: [Choice]
  /// Whether the parameter takes any number of values; only the last parameter can.
  package let isRepeated: Bool
  /// Whether the value is a password, which is never shown.
  package let isSecret: Bool
  /// The value to send to a legacy server if this parameter has no value but a later one has; nil for `filler`.
  let legacyFiller: String?

  /// A parameter that may be left out, unless `requirement` is mandatory.
  package init(
    _ name: String, _ meaning: String, _ requirement: Requirement = .optional, _ form: Form = .text,
    standard: String = "", choices: [Choice] = [], isRepeated: Bool = false, isSecret: Bool = false,
    legacyFiller: String? = nil
  ) {
    self.form = form
    self.name = name
    self.meaning = meaning
    self.requirement = requirement
    self.standard = standard
    self.choices = choices
    self.isRepeated = isRepeated
    self.isSecret = isSecret
    self.legacyFiller = legacyFiller
  }

  /// A parameter that must be given, unless it has a default, which is sent.
  package static func required(
    _ name: String, _ meaning: String, _ form: Form = .text, standard: String = "", choices: [Choice] = [],
    isRepeated: Bool = false, isSecret: Bool = false
  ) -> Parameter {
    Parameter(
      name, meaning, .mandatory, form, standard: standard, choices: choices, isRepeated: isRepeated,
      isSecret: isSecret)
  }

  /// An optional whole number.
  static func number(_ name: String, _ meaning: String, standard: String = "", choices: [Choice] = []) -> Parameter {
    Parameter(name, meaning, .optional, .number, standard: standard, choices: choices)
  }

  /// A whole number that must be given, unless it has a default, which is sent.
  static func requiredNumber(
    _ name: String, _ meaning: String, standard: String = "", choices: [Choice] = [], isRepeated: Bool = false
  ) -> Parameter {
    required(name, meaning, .number, standard: standard, choices: choices, isRepeated: isRepeated)
  }

  /// Whether a call without a value is a usage error. A mandatory parameter with a default uses the default.
  package var mustBeGiven: Bool { requirement == .mandatory && standard.isEmpty }

  /// The value to send if none is given but a later parameter has one. For a number it is the default, because the
  /// server may read an empty number differently (WIRE.md section 3: an empty group counts group 0). For a text it is
  /// empty.
  var filler: String {
    standard.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2c, 0x2d, 0x2e].contains($0) } ? standard : ""
  }
}

extension [Parameter] {
  /// The names for `NAME=VALUE`; a repeated parameter has the number 1.
  package var names: [String] { map { $0.isRepeated ? "\($0.name)1" : $0.name } }
}

extension Parameter {
  /// Throws if a value does not have the parameter's form. An empty value means none.
  package func check(_ value: String) throws(ParameterError) {
    guard value.isEmpty || form.fits(value) else { throw .wrongForm(name, value, form) }
  }
}
