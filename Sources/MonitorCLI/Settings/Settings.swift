internal import Files

/// The settings of one run. `settings[.timeout]` is the value of an option: from the command line, else the
/// environment, else the file, else the default.
struct Settings {
  private let arguments: ParsedArguments
  let environment: [String: String]
  private let server: ConfigurationFile.Section?
  let file: ConfigurationFile?
  let files: any FileAccess

  static let defaultPath = "/etc/integria-monitor.conf"

  /// The sources of values in the order of precedence.
  enum Layer: CaseIterable { case commandLine, environment, file }

  /// Reads the configuration file, if there is one, and finds the server's section. Throws for a file that cannot be
  /// read or has an error, and for an unknown `--server`.
  init(_ arguments: ParsedArguments, environment: [String: String], files: any FileAccess) throws(UsageError) {
    self.arguments = arguments
    self.environment = environment
    self.files = files
    file = try Self.readFile(arguments.values(of: .config).last, files)
    if let file { try Self.checkValues(of: file, files) }
    server = try Self.section(arguments.values(of: .server).last, in: file)
  }

  /// The settings of a command line alone, or of a file alone, with one of its server sections or none.
  init(
    _ arguments: ParsedArguments = ParsedArguments(), file: ConfigurationFile? = nil,
    server: ConfigurationFile.Section? = nil, _ files: any FileAccess
  ) {
    self.arguments = arguments
    environment = [:]
    self.file = file
    self.server = server
    self.files = files
  }

  // MARK: Look-ups

  /// The value of an option. Throws the usage error that names the place of a wrong one.
  subscript<Value>(option: Option<Value>) -> Value {
    get throws(UsageError) { try option.read(given(option)) }
  }

  /// The value of an option that is a key of a named section: from the command line, else that section.
  subscript<Value>(option: Option<Value>, in section: ConfigurationFile.Section?) -> Value {
    get throws(UsageError) {
      let typed = given(option, in: .commandLine)
      return try option.read(typed.isEmpty ? [section?.setting(of: option)].compactMap(\.self) : typed)
    }
  }

  /// The settings of an option in the first source that has it, in the order given.
  func given(_ option: AnyOption) -> [Setting] {
    Layer.allCases.lazy.map { given(option, in: $0) }.first { !$0.isEmpty } ?? []
  }

  /// The settings of an option in one source.
  func given(_ option: AnyOption, in layer: Layer) -> [Setting] {
    switch layer {
    case .commandLine: arguments.values(of: option)
    case .environment: [variable(option)].compactMap(\.self)
    case .file: [section(of: option)?.setting(of: option)].compactMap(\.self)
    }
  }

  /// The setting that gives an option's value, for its place in an error; nil for the default.
  func setting(_ option: AnyOption) -> Setting? { given(option).last }

  private func section(of option: AnyOption) -> ConfigurationFile.Section? {
    guard let kind = option.section else { return nil }
    return kind == .server ? server : file?.sections(kind).first(where: \.name.isEmpty)
  }

  private func variable(_ option: AnyOption) -> Setting? {
    guard let name = option.variable, let text = environment[name] else { return nil }
    // As in the file of a secret, a final line end is not part of the value.
    var value = text.unicodeScalars
    if value.last == "\n" { value.removeLast() }
    if value.last == "\r" { value.removeLast() }
    return value.isEmpty ? nil : Setting(value: String(value), origin: .environment(name))
  }
}
