internal import Glibc
internal import Monitoring
internal import Reporting

/// Runs the program and returns its exit code.
///
/// `check` is a pipeline of values, and nothing goes back:
///
///     arguments, environment, file -> Settings -> [MetricRequest] -> Poll: requests, replies -> [Measurement]
///       -> [Judgement] -> report -> standard output, exit code
///
/// `arguments` begins with the name that the program was called by: a link named `check_integria` is `check`, one
/// named `pandora_integria` is `check --output pandora`.
package func run(arguments: [String], environment: [String: String], effects: Effects) -> Int32 {
  let (name, rest) = commandLine(arguments)
  guard let name else { return help(about: nil, effects) }
  switch name {
  case "help", "--help", "-h": return help(about: rest.first, effects)
  case "--version", "-V", "version": return version(effects)
  default: break
  }
  guard let command = Command.named(name) else {
    // An option in the command's place may have a secret in it.
    let what = name.hasPrefix("-") ? "the command comes before the options" : Command.unknown(name)
    effects.output.warn("integria-monitor: \(what) (see: integria-monitor --help)\n")
    return ExitCode.usage
  }
  do throws(UsageError) {
    let parsed = try ParsedArguments(rest, options: command.options)
    if parsed.has(.help) {
      guard let text = parsed.operands.first.flatMap(command.helpOnOperand) else {
        return help(about: command.name, effects)
      }
      return effects.output.write(text) ? 0 : ExitCode.usage
    }
    if parsed.has(.version) { return version(effects) }
    return try command.run(CommandRun(arguments: parsed, environment: environment, effects: effects))
  } catch {
    return report(error, command, effects)
  }
}

/// Runs the program for real: this process's files and output, and libcurl.
package func runForReal() -> Int32 {
  // A reader that has gone and a file at its limit are errors of the writing, which are reported.
  for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  return run(arguments: CommandLine.arguments, environment: SystemEnvironment.variables(), effects: .live)
}

/// Exit codes that are no monitoring state.
enum ExitCode {
  /// Wrong usage; the same number as UNKNOWN, so that a monitoring system shows it as one.
  static let usage: Int32 = 3
  /// The journal could not be used.
  static let journal: Int32 = 4
  /// The event waits, and the caller wants to know.
  static let deferred: Int32 = 5
}

private func version(_ effects: Effects) -> Int32 {
  effects.output.write("integria-monitor \(ProductVersion.text)\n")
  return 0
}

private func commandLine(_ arguments: [String]) -> (name: String?, rest: [String]) {
  let rest = Array(arguments.dropFirst())
  switch arguments.first?.split(separator: "/").last {
  case "check_integria": return ("check", rest)
  case "pandora_integria": return ("check", ["--output", "pandora"] + rest)
  default: return (rest.first, Array(rest.dropFirst()))
  }
}

private func report(_ error: UsageError, _ command: Command, _ effects: Effects) -> Int32 {
  if command.isPlugin {
    effects.output.write(NagiosReport.line(.unknown, error.message))
  } else {
    effects.output.warn("integria-monitor \(command.name): \(error.message)\n")
  }
  return ExitCode.usage
}
