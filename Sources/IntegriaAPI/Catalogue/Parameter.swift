/// A parameter of an operation. The order of an operation's parameters is that of `params`.
package struct Parameter: Hashable, Sendable {
  /// Whether a value is needed.
  package enum Requirement: Hashable, Sendable {
    case mandatory
    case optional
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

  init(
    _ name: String, _ meaning: String, _ requirement: Requirement = .optional, standard: String = "",
    choices: [Choice] = [], isRepeated: Bool = false, isSecret: Bool = false, legacyFiller: String? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.requirement = requirement
    self.standard = standard
    self.choices = choices
    self.isRepeated = isRepeated
    self.isSecret = isSecret
    self.legacyFiller = legacyFiller
  }

  static func required(
    _ name: String, _ meaning: String, standard: String = "", choices: [Choice] = [], isRepeated: Bool = false,
    isSecret: Bool = false
  ) -> Parameter {
    Parameter(
      name, meaning, .mandatory, standard: standard, choices: choices, isRepeated: isRepeated, isSecret: isSecret)
  }

  /// Whether a call without a value is a usage error. A mandatory parameter with a default gets the default.
  package var mustBeGiven: Bool { requirement == .mandatory && standard.isEmpty }

  /// The value that is sent if none is given but a later parameter has one. A number is the default, since the server may
  /// read an empty number differently (WIRE.md section 3: an empty group counts group 0); a text is empty.
  var filler: String {
    standard.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2c, 0x2d, 0x2e].contains($0) } ? standard : ""
  }
}

extension Parameter {
  /// A parameter that must be given.
  package static func given(_ name: String, _ meaning: String) -> Parameter { required(name, meaning) }

  /// A parameter that may be left out.
  package static func optional(_ name: String, _ meaning: String) -> Parameter { Parameter(name, meaning) }
}
