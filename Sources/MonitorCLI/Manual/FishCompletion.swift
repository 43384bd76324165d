/// Completion for fish, with the help of each command, option and operation.
enum FishCompletion {
  static var text: String {
    let name = "complete -c integria-monitor"
    var lines = ["# fish completion of integria-monitor. Made by 'integria-monitor manual fish'.", "\(name) -f"]
    lines += Command.all.map { "\(name) -n __fish_use_subcommand -a \($0.name) -d \(quoted($0.summary))" }
    for command in Command.all {
      let condition = "__fish_seen_subcommand_from \(command.name)"
      lines += command.options.map { "\(name) -n \(quoted(condition)) \(argument($0))" }
      lines += operands(command, condition).map { "\(name) \($0)" }
    }
    lines += ["check_integria", "pandora_integria"].map { "complete -c \($0) -w 'integria-monitor check'" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func argument(_ option: AnyOption) -> String {
    let short = option.short.map { " -s \($0)" } ?? ""
    let value: String =
      switch option.completion {
      case _ where option.isFlag: ""
      case .nothing: " -x"
      case .file: " -r -F"
      case .folder: " -x -a '(__fish_complete_directories (commandline -ct))'"
      case .words(let words): " -x -a '\(words.joined(separator: " "))'"
      }
    return "-l \(option.name)\(short)\(value) -d \(quoted(option.help))"
  }

  /// The words after a command's name, and the names of an operation's parameters.
  private static func operands(_ command: Command, _ condition: String) -> [String] {
    let names = command.operands.map(\.name).joined(separator: " ")
    return command.operands.flatMap { operand in
      let first = quoted("\(condition); and not __fish_seen_subcommand_from \(names)")
      let values = quoted("\(condition); and __fish_seen_subcommand_from \(operand.name)")
      return ["-n \(first) -a \(operand.name) -d \(quoted(operand.summary))"]
        + (operand.values.isEmpty ? [] : ["-n \(values) -a '\(operand.values.joined(separator: " "))'"])
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
