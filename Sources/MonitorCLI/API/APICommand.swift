internal import IntegriaAPI

extension Command {
  static let api = Command(
    name: "api", summary: "calls any operation of the server's API, and prints a readable answer",
    groups: [.call, .connection, .configuration],
    examples: [
      ("integria-monitor api --list", "lists every operation with its purpose"),
      ("integria-monitor api get_incident_details --help", "explains the values and the answer of an operation"),
      ("integria-monitor api get_incident_details 3", "shows a ticket"),
      ("integria-monitor api get_incidents group=1 status=-10 --output json", "lists all open tickets, for a script"),
      (
        "integria-monitor api attach_file 3 report.pdf 'the report, signed' --yes",
        "attaches a file, without confirmation"
      ),
    ],
    helpOnOperand: { name throws(UsageError) in OperationHelp.text(try operation(name)) },
    usage: "OPERATION [VALUE ...]", operands: Catalogue.operations.map(\.operand), run: callOperation)
}

extension DocumentedOperation {
  /// The operation and the names of its parameters, for the completions.
  fileprivate var operand: Command.Operand {
    Command.Operand(name: name, summary: summary, values: commandParameters.names.map { "\($0)=" })
  }
}

enum AnswerFormat: String, CaseIterable, Sendable { case table, json, raw }

private func callOperation(_ run: CommandRun) throws(UsageError) -> Int32 {
  if run.arguments.has(.listOperations) {
    try run.refuseOperands()
    let isJSON = run.arguments.values(of: .answerFormat).last?.value == AnswerFormat.json.rawValue
    return run.effects.output.write(isJSON ? OperationHelp.listAsJSON : OperationHelp.list) ? 0 : ExitCode.usage
  }
  guard let name = run.arguments.operands.first else {
    throw UsageError("no operation is given (see: integria-monitor api --list)")
  }
  return try APIRun(operation(name), run).perform()
}

private func operation(_ name: String) throws(UsageError) -> DocumentedOperation {
  guard let operation = Catalogue.operation(name) else {
    throw UsageError("there is no operation '\(name)' (see: integria-monitor api --list)")
  }
  return operation
}
