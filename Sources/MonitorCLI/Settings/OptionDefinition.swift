/// One option of a command: what the command line, the help and the file's keys are made from.
package struct OptionDefinition: Hashable, Sendable {
  /// The long name without its dashes; the key in the file.
  package let name: String
  package let short: Character?
  /// What stands for the value in the help; nil for a flag.
  package let placeholder: String?
  package let help: String

  init(_ name: String, short: Character? = nil, _ placeholder: String? = nil, _ help: String) {
    self.name = name
    self.short = short
    self.placeholder = placeholder
    self.help = help
  }

  package var isFlag: Bool { placeholder == nil }
}

/// Options under one heading of the help.
package struct OptionGroup: Sendable {
  package let heading: String
  package let options: [OptionDefinition]
}
