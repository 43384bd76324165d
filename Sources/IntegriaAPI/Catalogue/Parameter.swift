/// A parameter of an operation. The order of an operation's parameters is that of `params`.
package struct Parameter: Hashable, Sendable {
  /// Whether a value is needed.
  package enum Requirement: Hashable, Sendable {
    case mandatory
    case optional
  }

  /// The form of a value, as documented. A value of another form is not sent: the server reads it as 0.
  package enum Form: Hashable, Sendable {
    case text
    /// A whole number; also one that the documentation does not list.
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
  /// The documented default; empty for an empty text.
  package let standard: String
  /// The documented values; empty if any value is allowed.
  package let choices: [Choice]
  /// Whether the parameter takes any number of values; only the last one may.
  package let isRepeated: Bool
  /// Whether the value is a password, which is never shown.
  package let isSecret: Bool
  /// The value that the legacy dialect needs for a parameter without a value before one with a value; nil for `filler`.
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

  /// A parameter that must be given, or has a default that is sent.
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

  /// A whole number that must be given, or has a default that is sent.
  static func requiredNumber(
    _ name: String, _ meaning: String, standard: String = "", choices: [Choice] = [], isRepeated: Bool = false
  ) -> Parameter {
    required(name, meaning, .number, standard: standard, choices: choices, isRepeated: isRepeated)
  }

  /// Whether a call without a value is a usage error. A mandatory parameter with a default gets the default.
  package var mustBeGiven: Bool { requirement == .mandatory && standard.isEmpty }

  /// The value that is sent if none is given but a later parameter has one. A number is the default, since the server
  /// may read an empty number differently (WIRE.md section 3: an empty group counts group 0); a text is empty.
  var filler: String {
    standard.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2c, 0x2d, 0x2e].contains($0) } ? standard : ""
  }
}

extension [Parameter] {
  /// The names for `NAME=VALUE`; a repeated parameter has the number 1.
  package var names: [String] { map { $0.isRepeated ? "\($0.name)1" : $0.name } }
}

extension Parameter {
  /// Throws for a value that has not the parameter's form. An empty one stands for none.
  package func check(_ value: String) throws(ParameterError) {
    guard value.isEmpty || form.fits(value) else { throw .wrongForm(name, value, form) }
  }
}
