/// A setting that a user can give: its name, its places and its help.
///
/// `Settings` finds a value by the option's identity: two options with one name (`--group` of `check` and of `alert`)
/// are two objects. `Option` adds the type of the value; lists of options have this class as their element.
package class AnyOption: @unchecked Sendable {
  /// The long name without its dashes.
  package let name: String
  /// The letter of the short name; nil for none.
  package let short: Character?
  /// The placeholder of the value in the help; nil for a flag.
  package let placeholder: String?
  /// The description: a clause without a full stop.
  package let help: String
  /// The kind of section in which the option is a key of the file; nil if the file has no such key.
  package let section: SectionKind?
  /// The key in the file, usually the name.
  package let key: String
  /// The environment variable that can hold the value.
  package let variable: String?
  /// Whether an empty value on the command line counts. Otherwise an option with an empty value counts as missing,
  /// since monitors pass unset values as empty arguments.
  package let keepsEmpty: Bool
  /// The completion of the value in a shell.
  package let completion: Completion

  /// Whether the option has no value.
  package var isFlag: Bool { placeholder == nil }

  /// Whether the option stands for a family of keys in the file, such as `label.NAME` for every NAME.
  package var isFamily: Bool { Self.familyEnds.contains { key.hasSuffix($0) } }

  private static let familyEnds = [".NAME", "[LABEL]"]

  /// The part of a key that replaces the family's NAME or LABEL; empty for the key of a single option, nil for the key
  /// of another option.
  package func member(_ word: String) -> String? {
    guard let end = Self.familyEnds.first(where: key.hasSuffix) else { return word == key ? "" : nil }
    let prefix = key.dropLast(end.count - 1)
    let suffix = end.hasSuffix("]") ? "]" : ""
    guard word.hasPrefix(prefix), word.hasSuffix(suffix), word.count > prefix.count + suffix.count else { return nil }
    return String(word.dropFirst(prefix.count).dropLast(suffix.count))
  }

  fileprivate init(
    _ name: String, short: Character?, _ placeholder: String?, in section: SectionKind?, key: String?,
    variable: String?, keepsEmpty: Bool, completion: Completion, _ help: String
  ) {
    self.name = name
    self.short = short
    self.placeholder = placeholder
    self.help = help
    self.section = section
    self.key = key ?? name
    self.variable = variable
    self.keepsEmpty = keepsEmpty
    self.completion = completion
  }

  /// Checks a value. Throws the usage error that names its place.
  func check(_ setting: Setting) throws(UsageError) {}
}

/// An option with the type of its value, its parser and its default.
package final class Option<Value: Sendable>: AnyOption, @unchecked Sendable {
  /// Makes the value of the given settings; the default if the list is empty.
  private let parse: @Sendable ([Setting]) throws(UsageError) -> Value

  /// An option whose last value counts, with `fallback` as its default.
  convenience init(
    _ name: String, short: Character? = nil, _ placeholder: String?, in section: SectionKind? = nil,
    key: String? = nil, variable: String? = nil, keepsEmpty: Bool = false, default fallback: Value,
    _ parser: ValueParser<Value>, _ help: String
  ) {
    self.init(
      name, short: short, placeholder, in: section, key: key, variable: variable, keepsEmpty: keepsEmpty,
      completion: parser.completion, help
    ) { settings throws(UsageError) in
      guard let last = settings.last else { return fallback }
      return try parser.parse(last)
    }
  }

  /// An option without a default; its value is nil if it is not given.
  convenience init<Wrapped>(
    _ name: String, short: Character? = nil, _ placeholder: String?, in section: SectionKind? = nil,
    key: String? = nil, variable: String? = nil, keepsEmpty: Bool = false, _ parser: ValueParser<Wrapped>,
    _ help: String
  ) where Value == Wrapped? {
    self.init(
      name, short: short, placeholder, in: section, key: key, variable: variable, keepsEmpty: keepsEmpty, default: nil,
      ValueParser(completing: parser.completion) { setting throws(UsageError) in try parser.parse(setting) }, help)
  }

  /// An option that may be given several times; its value is the list.
  convenience init<Element>(
    each name: String, short: Character? = nil, _ placeholder: String, in section: SectionKind? = nil,
    _ parser: ValueParser<Element>, _ help: String
  ) where Value == [Element] {
    self.init(
      name, short: short, placeholder, in: section, key: nil, variable: nil, keepsEmpty: false,
      completion: parser.completion, help
    ) { settings throws(UsageError) in
      try settings.map { setting throws(UsageError) in try parser.parse(setting) }
    }
  }

  private init(
    _ name: String, short: Character?, _ placeholder: String?, in section: SectionKind?, key: String?,
    variable: String?, keepsEmpty: Bool, completion: Completion, _ help: String,
    _ parse: @escaping @Sendable ([Setting]) throws(UsageError) -> Value
  ) {
    self.parse = parse
    super.init(
      name, short: short, placeholder, in: section, key: key, variable: variable, keepsEmpty: keepsEmpty,
      completion: completion, help)
  }

  /// The value of the given settings, else the default. Throws the usage error that names the place of a wrong value.
  func read(_ settings: [Setting]) throws(UsageError) -> Value { try parse(settings) }

  override func check(_ setting: Setting) throws(UsageError) { _ = try parse([setting]) }
}

extension Option where Value == Bool {
  /// A flag: true if it is given; `yes` or `no` in the file.
  convenience init(flag name: String, short: Character? = nil, in section: SectionKind? = nil, _ help: String) {
    self.init(name, short: short, nil, in: section, default: false, .flag, help)
  }
}

extension Option where Value == String {
  /// A text, which is empty if it is not given.
  convenience init(text name: String, _ placeholder: String, in section: SectionKind? = nil, _ help: String) {
    self.init(name, placeholder, in: section, default: "", .text, help)
  }
}

extension Option where Value == String? {
  /// The path of a file.
  convenience init(file name: String, _ placeholder: String, in section: SectionKind? = nil, _ help: String) {
    self.init(name, placeholder, in: section, .file, help)
  }
}

/// Options under one heading of the help.
package struct OptionGroup: Sendable {
  /// The heading in the help.
  package let heading: String
  /// The options in the order of the help.
  package let options: [AnyOption]

  init(_ heading: String, _ options: [AnyOption]) {
    self.heading = heading
    self.options = options
  }
}
