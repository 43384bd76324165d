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
  let run: @Sendable (CommandRun) throws(UsageError) -> Int32

  var options: [OptionDefinition] { groups.flatMap(\.options) + Options.help.options }

  static let all: [Command] = [.check, .alert, .flush, .api, .metrics, .demo, .simulate]

  /// The command of that name: one of `all`, or `manual`, which only packaging calls and no help lists.
  static func named(_ name: String) -> Command? { (all + [.manual]).first { $0.name == name } }

  /// What is said where there is none of that name.
  static func stranger(_ name: String) -> String {
    name.mayBeQuoted ? "there is no command '\(name)'" : "there is no command of that name"
  }
}

/// What a command's run is given.
struct CommandRun {
  let arguments: ParsedArguments
  let environment: [String: String]
  let effects: Effects

  /// Throws where there are words that are neither options nor their values.
  func refuseOperands() throws(UsageError) {
    guard let operand = arguments.operands.first else { return }
    throw stranger(operand)
  }

  /// What is said of a word that does not belong there. It is not repeated where it may be the rest of a secret with a
  /// blank in it, or an address with a secret that lost its option.
  func stranger(
    _ operand: String, _ complaint: String = "is not an option; a value with blanks needs quotes"
  ) -> UsageError {
    let mayBeSecret = !operand.mayBeQuoted || (Options.secrets + ["proxy"]).contains(where: arguments.has)
    return UsageError("\(mayBeSecret ? "there is a word that" : "'\(operand)'") \(complaint)")
  }
}

extension String {
  /// Whether it is no address, in which a secret may stand.
  var mayBeQuoted: Bool { !contains { $0 == "@" || $0 == ":" } }
}
