internal import Files
internal import Metrics

extension Settings {
  static func readFile(_ choice: Setting?, _ files: any FileAccess) throws(UsageError) -> ConfigurationFile? {
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

  /// The server's section: the chosen one, else the one without a name, else the only one.
  static func section(
    _ choice: Setting?, in file: ConfigurationFile?
  ) throws(UsageError) -> ConfigurationFile.Section? {
    let sections = file?.sections(.server) ?? []
    lazy var names = sections.map { $0.name.isEmpty ? "[server]" : "[server \($0.name)]" }.joined(separator: ", ")
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

  /// Checks every value of a file, also values that this run does not use, so that an error is found before another
  /// command needs the value. Files named in it are not opened.
  static func checkValues(of file: ConfigurationFile, _ files: any FileAccess) throws(UsageError) {
    for section in file.sections {
      for (key, setting) in section.settings { try key.check(setting) }
    }
    let settings = Settings(file: file, files)
    _ = try settings.ticketRoutes()
    _ = try settings.syncPlan()
    let metrics = try settings.availableMetrics()
    for section in file.sections(.server) {
      let settings = Settings(file: file, server: section, files)
      _ = try settings.family()
      _ = try settings.configuredClock()
      _ = try settings.select(from: metrics)
    }
  }
}
