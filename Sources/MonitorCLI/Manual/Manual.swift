extension Command {
  /// Prints the man pages and the shells' completions, for packaging. They are generated from the program's own
  /// commands, options and catalogues.
  static let manual = Command(
    name: "manual", summary: "prints a man page or a shell completion",
    groups: [], examples: [("integria-monitor manual man1", "man1, man1-api, man1-doctor, man5, bash, zsh or fish")],
    run: printManual)
}

private func printManual(_ run: CommandRun) throws(UsageError) -> Int32 {
  let text: String
  switch run.arguments.operands {
  case ["man1"]: text = ProgramPage.text
  case ["man1-api"]: text = APIPage.text
  case ["man1-doctor"]: text = DoctorPage.text
  case ["man5"]: text = ConfigurationPage.text
  case ["bash"]: text = BashCompletion.text
  case ["zsh"]: text = ZshCompletion.text
  case ["fish"]: text = FishCompletion.text
  default: throw UsageError("say which: man1, man1-api, man1-doctor, man5, bash, zsh or fish")
  }
  return run.effects.output.write(text) ? 0 : ExitCode.usage
}
