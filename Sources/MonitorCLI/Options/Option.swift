/// One setting that a user can give: its name, its place and its help, in one object.
///
/// The object itself is the key under which a value is found: two options of one name (`--group` of `check` and of
/// `alert`) are two objects. `Option` adds the type of the value; lists of options hold this class.
package class AnyOption: @unchecked Sendable {
  /// The long name without its dashes.
  package let name: String
  package let short: Character?
  /// What stands for the value in the help; nil for a flag.
  package let placeholder: String?
  package let help: String
  /// The kind of section in which it is a key of the file; nil if the file has no such key.
  package let section: SectionKind?
  /// The key in the file; the name, unless the file has another word for it.
  package let key: String
  /// The environment variable that can hold the value.
  package let variable: String?
  /// Whether an empty value on the command line means something. Else it is as if the option were not given: a monitor
  /// passes what is not set as an empty argument.
  package let keepsEmpty: Bool
  /// What a shell can complete the value with.
  package let completion: Completion

  package var isFlag: Bool { placeholder == nil }

  /// Whether it stands for many keys of the file, one for each NAME, as `label.NAME` does.
  package var isFamily: Bool { Self.familyEnds.contains { key.hasSuffix($0) } }

  private static let familyEnds = [".NAME", "[LABEL]"]

  /// What a key of the file has in the place of the family's NAME or LABEL; empty for the key of a single option, nil for
  /// the key of another.
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

  /// Reads a value only to see whether it is right. Throws the usage error that names its place.
  func check(_ setting: Setting) throws(UsageError) {}
}

/// An option with the type of its value, its parser and its default.
package final class Option<Value: Sendable>: AnyOption, @unchecked Sendable {
  private let parse: @Sendable ([Setting]) throws(UsageError) -> Value
  private let fallback: Value

  /// An option of which the last value counts, and `fallback` if there is none.
  convenience init(
    _ name: String, short: Character? = nil, _ placeholder: String?, in section: SectionKind? = nil,
    key: String? = nil, variable: String? = nil, keepsEmpty: Bool = false, default fallback: Value,
    _ parser: ValueParser<Value>, _ help: String
  ) {
    self.init(
      name, short: short, placeholder, in: section, key: key, variable: variable, keepsEmpty: keepsEmpty,
      completion: parser.completion, default: fallback, help
    ) { settings throws(UsageError) in
      guard let last = settings.last else { return fallback }
      return try parser.parse(last)
    }
  }

  /// An option without a default: nil if it is not given.
  convenience init<Wrapped>(
    _ name: String, short: Character? = nil, _ placeholder: String?, in section: SectionKind? = nil,
    key: String? = nil, variable: String? = nil, keepsEmpty: Bool = false, _ parser: ValueParser<Wrapped>,
    _ help: String
  ) where Value == Wrapped? {
    self.init(
      name, short: short, placeholder, in: section, key: key, variable: variable, keepsEmpty: keepsEmpty,
      completion: parser.completion, default: nil, help
    ) { settings throws(UsageError) in
      guard let last = settings.last else { return nil }
      return try parser.parse(last)
    }
  }

  /// An option that may be given again; its value is all of them.
  convenience init<Element>(
    each name: String, short: Character? = nil, _ placeholder: String, in section: SectionKind? = nil,
    _ parser: ValueParser<Element>, _ help: String
  ) where Value == [Element] {
    self.init(
      name, short: short, placeholder, in: section, key: nil, variable: nil, keepsEmpty: false,
      completion: parser.completion, default: [], help
    ) { settings throws(UsageError) in
      var values: [Element] = []
      for setting in settings { values.append(try parser.parse(setting)) }
      return values
    }
  }

  private init(
    _ name: String, short: Character?, _ placeholder: String?, in section: SectionKind?, key: String?,
    variable: String?, keepsEmpty: Bool, completion: Completion, default fallback: Value, _ help: String,
    _ parse: @escaping @Sendable ([Setting]) throws(UsageError) -> Value
  ) {
    self.parse = parse
    self.fallback = fallback
    super.init(
      name, short: short, placeholder, in: section, key: key, variable: variable, keepsEmpty: keepsEmpty,
      completion: completion, help)
  }

  /// The value of what was given; the default if nothing was. Throws the usage error that names the place of what is wrong.
  func read(_ settings: [Setting]) throws(UsageError) -> Value {
    settings.isEmpty ? fallback : try parse(settings)
  }

  override func check(_ setting: Setting) throws(UsageError) { _ = try parse([setting]) }
}

extension Option where Value == Bool {
  /// A flag: on when it is given; `yes` or `no` in the file.
  convenience init(flag name: String, short: Character? = nil, in section: SectionKind? = nil, _ help: String) {
    self.init(name, short: short, nil, in: section, default: false, .flag, help)
  }
}

/// Options under one heading of the help.
package struct OptionGroup: Sendable {
  package let heading: String
  package let options: [AnyOption]

  init(_ heading: String, _ options: [AnyOption]) {
    self.heading = heading
    self.options = options
  }
}
