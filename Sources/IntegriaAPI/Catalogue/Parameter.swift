/// A parameter of an operation; its place among the others is its place in `params`.
package struct Parameter: Hashable, Sendable {
  package enum Requirement: Hashable, Sendable {
    case mandatory
    case optional
  }

  /// A value that the documentation lists, with what it stands for.
  package struct Choice: Hashable, Sendable {
    package let value: String
    package let meaning: String

    init(_ value: String, _ meaning: String) {
      self.value = value
      self.meaning = meaning
    }
  }

  /// The name for `NAME=VALUE`: `ticket`. Of a repeated one the first is `field1`.
  package let name: String
  package let meaning: String
  package let requirement: Requirement
  /// What the documentation states for a value that is not sent; empty for an empty text.
  package let standard: String
  /// The values of the documentation; empty if anything goes.
  package let choices: [Choice]
  /// Whether any number of values may follow in its place: only the last parameter.
  package let isRepeated: Bool
  /// Whether the value is a password, which is never shown.
  package let isSecret: Bool
  /// What the legacy dialect needs in a place that is held but not filled; nil for the same as the documented one.
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

  /// Whether a call without it is wrong usage: a mandatory one with a default is filled in.
  package var mustBeGiven: Bool { requirement == .mandatory && standard.isEmpty }

  /// What holds its place while a later one has a value. Defaults that are numbers are sent, since an empty number is
  /// not always the default (WIRE.md section 3: an empty group counts group 0); a text stays empty.
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
