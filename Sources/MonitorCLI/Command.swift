/// A command of the program: its help, its options and its function.
struct Command: Sendable {
  let name: String
  /// What the command does: a clause without a full stop.
  let summary: String
  let groups: [OptionGroup]
  /// Example command lines, each with its purpose.
  let examples: [(line: String, purpose: String)]
  /// Whether a monitoring system reads its standard output, so that errors are printed there too.
  var isPlugin = false
  /// Help on a word after the command's name, such as an operation; nil if the command has no help on words. Throws for
  /// an unknown word.
  var helpOnOperand: @Sendable (String) throws(UsageError) -> String? = { _ in nil }
  /// The text between the command's name and its options in the line of usage.
  var usage = ""
  /// The words of `usage` that the help explains, each with a clause.
  var usageWords: [(word: String, meaning: String)] = []
  /// Words that may follow the command's name, for the completions.
  var operands: [Operand] = []
  let run: @Sendable (CommandRun) throws(UsageError) -> Int32

  /// A word that may follow a command's name.
  struct Operand: Sendable {
    let name: String
    /// What the word stands for: a clause without a full stop.
    let summary: String
    /// Words that may follow it, such as `NAME=`.
    let values: [String]
  }

  var options: [AnyOption] { (groups + [.help]).flatMap(\.options) }

  var usageLine: String { ["integria-monitor", name, usage].filter { !$0.isEmpty }.joined(separator: " ") }

  /// The commands by name, in the order of the help. A command is made only when it is needed: to make the options of
  /// all commands would be half of a run's own work.
  private static let byName: KeyValuePairs<String, @Sendable () -> Command> = [
    "check": { check }, "alert": { alert }, "flush": { flush }, "sync": { sync }, "tickets": { tickets },
    "receive": { receive }, "doctor": { doctor }, "api": { api }, "metrics": { metrics }, "demo": { demo },
    "simulate": { simulate }, "manual": { manual },
  ]

  /// The commands of the help: all but `manual`, which is for packaging.
  static let all = byName.filter { $0.key != "manual" }.map { $0.value() }

  /// The command of a name; nil for an unknown name.
  static func named(_ name: String) -> Command? { byName.first { $0.key == name }?.value() }

  /// The sentence about a command that does not exist.
  static func unknown(_ name: String) -> String {
    name.mayBeQuoted ? "there is no command '\(name)'" : "there is no command of that name"
  }
}

/// The input of a command's run.
struct CommandRun {
  let arguments: ParsedArguments
  let environment: [String: String]
  let effects: Effects

  /// The settings of this run. Throws if the configuration file cannot be read or has an error.
  func settings() throws(UsageError) -> Settings {
    try Settings(arguments, environment: environment, files: effects.files)
  }

  /// Throws if the command line has words that are neither options nor their values.
  func refuseOperands() throws(UsageError) {
    guard let operand = arguments.operands.first else { return }
    throw unknown(operand)
  }

  /// The error about an unexpected word. It quotes the word only if the word cannot be an address with a secret, or a
  /// part of a secret with a blank.
  func unknown(
    _ operand: String, _ reason: String = "is not an option; a value with blanks needs quotes"
  ) -> UsageError {
    let secrets: [AnyOption] = AnyOption.secrets.map(\.secret) + [.proxy]
    let mayBeSecret = !operand.mayBeQuoted || secrets.contains { !arguments.values(of: $0).isEmpty }
    return UsageError("\(mayBeSecret ? "there is a word that" : "'\(operand)'") \(reason)")
  }
}

extension String {
  /// Whether the text cannot be an address, which may contain a secret.
  var mayBeQuoted: Bool { !contains { $0 == "@" || $0 == ":" } }
}
