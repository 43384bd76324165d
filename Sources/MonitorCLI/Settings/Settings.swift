internal import Monitoring

/// What the user set for one run: options beat the environment, the environment the file, the file the defaults.
struct Settings {
  private let arguments: ParsedArguments
  let environment: [String: String]
  private let server: ConfigurationFile.Section?
  let file: ConfigurationFile?
  let files: any Files

  static let defaultPath = "/etc/integria-monitor.conf"

  /// Options whose value the environment can hold.
  static let variables = [
    "password": "INTEGRIA_PASSWORD", "api-password": "INTEGRIA_API_PASSWORD", "token": "INTEGRIA_TOKEN",
  ]

  /// Reads the file, if there is one, and finds the server's section. Throws for a file that cannot be read, and for a
  /// `--server` that it does not have.
  init(_ arguments: ParsedArguments, environment: [String: String], files: any Files) throws(UsageError) {
    self.arguments = arguments
    self.environment = environment
    self.files = files
    file = try Self.readFile(arguments.values["config"]?.last, files)
    if let file { try Self.checkValues(of: file, files) }
    server = try Self.section(arguments.values["server"]?.last, in: file)
  }

  /// What the file alone says, with one of its server sections or none.
  init(_ file: ConfigurationFile, _ server: ConfigurationFile.Section?, _ files: any Files) {
    arguments = ParsedArguments()
    environment = [:]
    self.file = file
    self.server = server
    self.files = files
  }

  private static func readFile(_ choice: Setting?, _ files: any Files) throws(UsageError) -> ConfigurationFile? {
    let path = choice?.value ?? defaultPath
    guard choice != nil || files.exists(path) else { return nil }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try files.read(path, limit: ConfigurationFile.sizeLimit)
    } catch {
      throw UsageError("the configuration file \(path) cannot be read: \(error.reason)")
    }
    return try ConfigurationFile(bytes, path: path)
  }

  private static func section(
    _ choice: Setting?, in file: ConfigurationFile?
  ) throws(UsageError) -> ConfigurationFile.Section? {
    let sections = file?.sections("server") ?? []
    let names = sections.map { $0.name.isEmpty ? "[server]" : "[server \($0.name)]" }.joined(separator: ", ")
    guard let choice else {
      if let plain = sections.first(where: \.name.isEmpty) { return plain }
      guard sections.count <= 1 else { throw UsageError("\(file?.path ?? "") has \(names): choose one with --server") }
      return sections.first
    }
    guard let section = sections.first(where: { $0.name == choice.value }) else {
      throw UsageError("--server: there is no [server \(choice.value)]" + (names.isEmpty ? "" : "; there is \(names)"))
    }
    return section
  }

  // MARK: Look-ups

  /// The value of an option: the last one given, else the environment's, else the server section's.
  func value(_ name: String) -> Setting? { options(name).last ?? environmentValue(name) ?? server?.settings[name] }

  /// Every value of an option that may be repeated; the file's only where the command line has none.
  func values(_ name: String) -> [Setting] {
    let given = options(name)
    return given.isEmpty ? [server?.settings[name]].compactMap(\.self) : given
  }

  /// Only what the command line says.
  func options(_ name: String) -> [Setting] { arguments.values[name] ?? [] }

  func environmentValue(_ name: String) -> Setting? {
    guard let variable = Self.variables[name], let text = environment[variable] else { return nil }
    // As in a secret's file, the line end behind it is not part of it.
    var value = text.unicodeScalars
    if value.last == "\n" { value.removeLast() }
    if value.last == "\r" { value.removeLast() }
    return value.isEmpty ? nil : Setting(value: String(value), origin: .environment(variable))
  }

  func fileValue(_ name: String) -> Setting? { server?.settings[name] }

  /// A key of another section of the file.
  func value(_ name: String, section kind: String) -> Setting? {
    file?.sections(kind).first { $0.name.isEmpty }?.settings[name]
  }

  func flag(_ name: String) throws(UsageError) -> Bool {
    guard let setting = value(name) else { return false }
    switch setting.value.lowercased() {
    case "yes", "true", "on", "1": return true
    case "no", "false", "off", "0": return false
    default: throw setting.error("'\(setting.value)' is neither yes nor no")
    }
  }

  /// One of several words.
  func choice<Value>(_ name: String, _ words: [(String, Value)], default fallback: Value) throws(UsageError) -> Value {
    guard let setting = value(name) else { return fallback }
    guard let match = words.first(where: { $0.0 == setting.value.lowercased() }) else {
      throw setting.error("'\(setting.value)' is not one of \(words.map(\.0).joined(separator: ", "))")
    }
    return match.1
  }

  /// A whole number within bounds.
  func number(_ name: String, in range: ClosedRange<Int>, default fallback: Int) throws(UsageError) -> Int {
    guard let setting = value(name) else { return fallback }
    return try Self.number(setting, in: range)
  }

  static func number(_ setting: Setting, in range: ClosedRange<Int>) throws(UsageError) -> Int {
    guard let number = Int(digits: setting.value), range.contains(number) else {
      let bounds =
        range.upperBound == .max ? "from \(range.lowerBound) on" : "from \(range.lowerBound) to \(range.upperBound)"
      throw setting.error("'\(setting.value)' is not a whole number \(bounds)")
    }
    return number
  }
}
