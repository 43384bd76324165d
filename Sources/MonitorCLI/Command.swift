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
  let run: @Sendable (CommandRun) throws(UsageError) -> Int32

  var options: [OptionDefinition] { groups.flatMap(\.options) + Options.help.options }

  static let all: [Command] = [.check, .alert, .flush, .metrics, .demo, .simulate]

  /// The command of that name: one of `all`, or `manual`, which only packaging calls and no help lists.
  static func named(_ name: String) -> Command? { (all + [.manual]).first { $0.name == name } }
}

/// What a command's run is given.
struct CommandRun {
  let arguments: ParsedArguments
  let environment: [String: String]
  let effects: Effects

  /// Throws where there are words that are neither options nor their values.
  func refuseOperands() throws(UsageError) {
    guard let operand = arguments.operands.first else { return }
    // It may be the rest of a secret with a blank in it, or an address with a secret that lost its option.
    let isAddress = operand.contains("@") || operand.contains(":")
    guard !isAddress, !(Options.secrets + ["proxy"]).contains(where: arguments.has) else {
      throw UsageError("there is a word that is not an option; a value with blanks needs quotes")
    }
    throw UsageError("'\(operand)' is not an option; a value with blanks needs quotes")
  }
}
