/// Prints the help of a command, or of the program. Returns 0, or 3 if the command is unknown or
/// the text cannot be written.
func help(about name: String?, _ effects: Effects) -> Int32 {
  guard let name else {
    return effects.output.write(HelpText.program) ? 0 : ExitCode.usage
  }
  guard let command = Command.named(name) else {
    effects.output.warn("integria-monitor: \(Command.unknown(name)) (see: integria-monitor --help)\n")
    return ExitCode.usage
  }
  return effects.output.write(HelpText.command(command)) ? 0 : ExitCode.usage
}

/// The texts of `--help`.
enum HelpText {
  private static let width = 100

  static var program: String {
    let commands = Command.all.map { "  \(padded($0.name, to: 10)) \($0.summary)\n" }.joined()
    return """
      integria-monitor \(ProductVersion.text): monitors an Integria IMS (Pandora ITSM) helpdesk

      Usage: integria-monitor COMMAND [options]

      \(commands)
      integria-monitor COMMAND --help shows a command's options, with an example.
      check_integria is another name for 'check', pandora_integria for 'check --output pandora'.

      """
  }

  static func command(_ command: Command) -> String {
    var text = "integria-monitor \(command.name): \(command.summary)\n\n"
    text += "Usage: \(command.usageLine) [options]\n"
    if !command.usageWords.isEmpty {
      text += "\n" + command.usageWords.map { "  \(padded($0.word, to: 6)) \($0.meaning)\n" }.joined()
    }
    for group in command.groups + [.help] {
      text += "\n\(group.heading):\n"
      for option in group.options { text += row(option) }
    }
    text += "\nExample\(command.examples.count == 1 ? "" : "s"):\n"
    for example in command.examples { text += "  \(example.line)\n      \(example.purpose)\n" }
    return text
  }

  private static func row(_ option: AnyOption) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    let value = option.placeholder.map { " \($0)" } ?? ""
    let head = "  \(short)--\(option.name)\(value)"
    let indent = 30
    let lines = wrapped(option.help, width: width - indent)
    let first =
      head.count < indent - 1
      ? padded(head, to: indent) + (lines.first ?? "") : "\(head)\n\(padded("", to: indent))\(lines.first ?? "")"
    return ([first] + lines.dropFirst().map { padded("", to: indent) + $0 }).joined(separator: "\n") + "\n"
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count + 1 <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
