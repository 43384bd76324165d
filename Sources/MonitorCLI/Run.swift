internal import CArguments
internal import Files
internal import Glibc
internal import Monitoring
internal import Reporting

/// Runs the program and returns its exit code.
///
/// `check` is a pipeline of values:
///
///     arguments, environment, file -> Settings -> [MetricRequest] -> Poll: requests, replies -> [Measurement]
///       -> [Judgement] -> report -> standard output, exit code
///
/// `arguments` begins with the name that the program was called by: a link named `check_integria` is `check`, one
/// named `pandora_integria` is `check --output pandora`.
package func run(arguments: [String], environment: [String: String], effects: Effects) -> Int32 {
  let (name, rest) = commandLine(arguments)
  guard let name else {
    // A monitoring system that lost the arguments must not read this as OK.
    effects.output.warn(HelpText.program)
    return ExitCode.usage
  }
  switch name {
  case "help", "--help", "-h": return help(about: rest.first, effects)
  case "--version", "-V", "version": return version(effects)
  default: break
  }
  guard let command = Command.named(name) else {
    // An option in place of the command may contain a secret.
    let what = name.hasPrefix("-") ? "the command comes before the options" : Command.unknown(name)
    effects.output.warn("integria-monitor: \(what) (see: integria-monitor --help)\n")
    return ExitCode.usage
  }
  let parsed = ParsedArguments(reading: rest, options: command.options)
  do throws(UsageError) {
    if let problem = parsed.problem { throw problem }
    if parsed.has(.help) {
      guard let word = parsed.operands.first, let text = try command.helpOnOperand(word) else {
        return help(about: command.name, effects)
      }
      return effects.output.write(text) ? 0 : ExitCode.usage
    }
    if parsed.has(.version) { return version(effects) }
    return try command.run(CommandRun(arguments: parsed, environment: environment, effects: effects))
  } catch {
    return report(error, command, parsed, effects)
  }
}

/// Runs the program with the effects of this process. Returns its exit code.
package func runForReal() -> Int32 {
  let closed = StandardDescriptors.openClosed()
  // A closed pipe and a file at its size limit are then errors of `write`, which are reported.
  for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
  return run(
    arguments: processArguments(), environment: SystemEnvironment.variables(),
    effects: .live(isOutputClosed: closed.contains(.output)))
}

/// The arguments of `main`. `CommandLine.arguments` reads /proc, which may be missing in a container.
private func processArguments() -> [String] {
  guard let values = startArguments() else { return [] }
  return (0..<Int(startArgumentCount())).compactMap { values[$0].map { String(systemText: $0) } }
}

/// Exit codes other than those of monitoring states.
enum ExitCode {
  /// A usage error; the same number as UNKNOWN, so that a monitoring system shows it as that state.
  static let usage: Int32 = 3
  /// The journal could not be used.
  static let journal: Int32 = 4
  /// The event waits, with `--fail-if-deferred`.
  static let deferred: Int32 = 5

  /// The code for several results: failures of the journal come first, then rejected events, then waiting ones.
  static func worst(of codes: [Int32]) -> Int32 { [journal, usage, deferred].first { codes.contains($0) } ?? 0 }
}

private func version(_ effects: Effects) -> Int32 {
  effects.output.write("integria-monitor \(ProductVersion.text)\n") ? 0 : ExitCode.usage
}

private func commandLine(_ arguments: [String]) -> (name: String?, rest: [String]) {
  let rest = Array(arguments.dropFirst())
  switch arguments.first?.split(separator: "/").last {
  case "check_integria": return ("check", rest)
  case "pandora_integria": return ("check", ["--output", "pandora"] + rest)
  default: return (rest.first, Array(rest.dropFirst()))
  }
}

/// Reports a usage error, that of a plugin in the requested format. Returns the exit code.
private func report(
  _ error: UsageError, _ command: Command, _ arguments: ParsedArguments, _ effects: Effects
) -> Int32 {
  switch command.isPlugin ? OutputFormat(askedFor: arguments, effects.files) : nil {
  case .json: effects.output.write(JSONReport.failure(error.message))
  case .nagios, .pandora, .table: effects.output.write(NagiosReport.line(.unknown, error.message))
  case .openmetrics, nil: effects.output.warn("integria-monitor \(command.name): \(error.message)\n")
  }
  return ExitCode.usage
}

extension OutputFormat {
  /// The requested format, also if the command line has errors: that of `--output`, else that of the file's server, if
  /// the file can be read.
  fileprivate init(askedFor arguments: ParsedArguments, _ files: any FileAccess) {
    var asked = arguments.values(of: .output)
    if asked.isEmpty, let file = try? Settings.readFile(arguments.values(of: .config).last, files) {
      let (servers, name) = (file.sections(.server), arguments.values(of: .server).last?.list.first ?? "")
      let server = servers.first { $0.name == name } ?? servers.first
      asked = [server?.setting(of: .output)].compactMap(\.self)
    }
    self = (try? AnyOption.output.read(asked)) ?? .nagios
  }
}
