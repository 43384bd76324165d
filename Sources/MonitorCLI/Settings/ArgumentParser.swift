/// A command line, parsed by the options of its command.
struct ParsedArguments {
  static let countLimit = 10_000
  static let sizeLimit = 4 << 20

  /// The values of each option, in the order given; a flag has the value `yes`.
  private var given: [(option: AnyOption, values: [Setting])] = []
  private(set) var operands: [String] = []

  init() {}

  /// The first error; nil for none.
  private(set) var problem: UsageError?

  /// Reads `--name value`, `--name=value`, `-n value`, `-nvalue` and `-n=value`. The value may begin with a dash.
  ///
  /// An unknown option, a missing value, a value of a flag, and exceeded limits are a `problem`; the rest is still
  /// read.
  init(reading arguments: [String], options: [AnyOption]) {
    guard arguments.count <= Self.countLimit else {
      problem = UsageError("there are more than \(Self.countLimit) arguments")
      return
    }
    guard arguments.allSatisfy({ $0.utf8.count <= Self.sizeLimit }) else {
      problem = UsageError("an argument has more than \(Self.sizeLimit >> 20) MiB; use --text-file for long texts")
      return
    }
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      }
      do throws(UsageError) { try read(argument, &rest, options) } catch { problem = problem ?? error }
    }
  }

  /// As the initializer above, but throws the problem.
  init(_ arguments: [String], options: [AnyOption]) throws(UsageError) {
    self.init(reading: arguments, options: options)
    if let problem { throw problem }
  }

  private mutating func read(
    _ argument: String, _ rest: inout ArraySlice<String>, _ options: [AnyOption]
  ) throws(UsageError) {
    if argument.hasPrefix("--") {
      try readLong(argument, &rest, options)
    } else if argument.hasPrefix("-"), argument.count > 1 {
      try readShort(argument, &rest, options)
    } else {
      operands.append(argument)
    }
  }

  func values(of option: AnyOption) -> [Setting] { given.first { $0.option === option }?.values ?? [] }

  func has(_ option: AnyOption) -> Bool { !values(of: option).isEmpty }

  /// These arguments with `--server NAME`.
  func choosing(server name: String) -> ParsedArguments {
    var chosen = self
    chosen.given.removeAll { $0.option === AnyOption.server }
    chosen.given.append((AnyOption.server, [Setting(value: name, origin: .option("--server"))]))
    return chosen
  }

  /// These arguments for another server of the file: without address, login and dialect, which are those of the run's
  /// own server.
  func onAnotherServer(_ name: String) -> ParsedArguments {
    var chosen = choosing(server: name)
    let secrets = AnyOption.secrets.flatMap { [$0.secret as AnyOption, $0.file as AnyOption] }
    let own = [.url, .user, .dialect] + secrets
    chosen.given.removeAll { given in own.contains { $0 === given.option } }
    return chosen
  }

  private mutating func readLong(
    _ argument: String, _ rest: inout ArraySlice<String>, _ options: [AnyOption]
  ) throws(UsageError) {
    let halves = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves[0])
    guard let option = options.first(where: { $0.name == name }) else {
      throw UsageError(Self.unknown(name, options))
    }
    if option.isFlag {
      guard halves.count == 1 else { throw UsageError("--\(name) takes no value") }
      add("yes", to: option)
    } else if halves.count == 2 {
      add(String(halves[1]), to: option)
    } else {
      guard let value = rest.popFirst() else { throw UsageError("--\(name) needs a value") }
      add(value, to: option)
    }
  }

  private mutating func readShort(
    _ argument: String, _ rest: inout ArraySlice<String>, _ options: [AnyOption]
  ) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options.first(where: { $0.short == letter }) else {
        let hint = letter.isNumber ? " (a value that begins with a dash is given by its name: status=-10)" : ""
        throw UsageError("there is no option -\(letter)\(hint)")
      }
      if option.isFlag {
        add("yes", to: option)
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      guard let value = letters.isEmpty ? rest.popFirst() : String(letters) else {
        throw UsageError("-\(letter) (--\(option.name)) needs a value")
      }
      return add(value, to: option)
    }
  }

  private mutating func add(_ value: String, to option: AnyOption) {
    guard option.keepsEmpty || !value.allSatisfy(\.isWhitespace) else { return }
    let setting = Setting(value: value, origin: .option("--\(option.name)"))
    if let place = given.firstIndex(where: { $0.option === option }) {
      given[place].values.append(setting)
    } else {
      given.append((option, [setting]))
    }
  }

  /// The sentence about an unknown option. It does not quote an option that begins with the name of an option for a
  /// secret or for the proxy, since the secret may follow the name.
  private static func unknown(_ name: String, _ options: [AnyOption]) -> String {
    if let secret = AnyOption.secrets.map(\.secret.name).first(where: { name.hasPrefix($0) }) {
      return "there is no option that begins like this; did you mean --\(secret) or --\(secret)-file?"
    }
    if name.hasPrefix("proxy") { return "there is no option that begins like this; did you mean --proxy?" }
    let near = options.first { $0.name.hasPrefix(name) || name.hasPrefix($0.name) }
    return "there is no option --\(name)" + (near.map { "; did you mean --\($0.name)?" } ?? "")
  }
}
