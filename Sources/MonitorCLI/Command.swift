/// One command of the program: what its help is made from, and what it does.
struct Command: Sendable {
  let name: String
  /// What it does, in half a sentence.
  let summary: String
  let groups: [OptionGroup]
  /// Command lines that work, each with what it is for.
  let examples: [(line: String, purpose: String)]
  /// Whether a monitoring system reads its standard output, so that errors go there too.
  let isPlugin: Bool
  /// Help on a word after the command's name, such as an operation; nil for none of its own.
  var helpOnOperand: @Sendable (String) -> String? = { _ in nil }
  /// What stands between the command's name and its options, for a line of usage.
  var usage = ""
  /// Words that may follow the command's name, for the completions; none if only options do.
  var operands: [Operand] = []
  let run: @Sendable (CommandRun) throws(UsageError) -> Int32

  /// A word that may follow a command's name.
  struct Operand: Sendable {
    let name: String
    /// What it does, in half a sentence.
    let summary: String
    /// What may follow it: `NAME=`.
    let values: [String]
  }

  var options: [AnyOption] { (groups + [.help]).flatMap(\.options) }

  /// The line of usage.
  var usageLine: String { ["integria-monitor", name, usage].filter { !$0.isEmpty }.joined(separator: " ") }

  static let all: [Command] = [
    .check, .alert, .flush, .sync, .tickets, .receive, .doctor, .api, .metrics, .demo, .simulate,
  ]

  /// The command of that name: one of `all`, or `manual`, which only packaging calls and no help lists.
  static func named(_ name: String) -> Command? { (all + [.manual]).first { $0.name == name } }

  /// The sentence about a command that does not exist.
  static func unknown(_ name: String) -> String {
    name.mayBeQuoted ? "there is no command '\(name)'" : "there is no command of that name"
  }
}

/// What a command's run is given.
struct CommandRun {
  let arguments: ParsedArguments
  let environment: [String: String]
  let effects: Effects

  /// The settings of this run, with the file that they name. Throws for a mistake in it.
  func settings() throws(UsageError) -> Settings {
    try Settings(arguments, environment: environment, files: effects.files)
  }

  /// Throws if there are words that are neither options nor their values.
  func refuseOperands() throws(UsageError) {
    guard let operand = arguments.operands.first else { return }
    throw unknown(operand)
  }

  /// The error about a word that does not belong there. It is not repeated if it may be the rest of a secret with a
  /// blank in it, or an address with a secret that lost its option.
  func unknown(
    _ operand: String, _ reason: String = "is not an option; a value with blanks needs quotes"
  ) -> UsageError {
    let secrets: [AnyOption] = AnyOption.secrets.map(\.secret) + [.proxy]
    let mayBeSecret = !operand.mayBeQuoted || secrets.contains { !arguments.values(of: $0).isEmpty }
    return UsageError("\(mayBeSecret ? "there is a word that" : "'\(operand)'") \(reason)")
  }
}

extension String {
  /// Whether it is no address, in which a secret may stand.
  var mayBeQuoted: Bool { !contains { $0 == "@" || $0 == ":" } }
}
