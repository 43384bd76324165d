internal import Files
internal import IntegriaAPI

extension Settings {
  /// The settings of each server that is to be examined, with its name: those that `--server` names, separated by
  /// commas, or the one that `--url` names, else all of the file. The name is empty if there is only one.
  static func ofServers(_ run: CommandRun) throws(UsageError) -> [(name: String, settings: Settings)] {
    let names = try serverNames(run)
    guard names.count > 1 else { return [("", try run.settings())] }
    var all: [(name: String, settings: Settings)] = []
    for name in names {
      let chosen = run.arguments.choosing(server: name)
      let settings = try Settings(chosen, environment: run.environment, files: run.effects.files)
      all.append((name.isEmpty ? "(without a name)" : name, settings))
    }
    return all
  }

  /// Several sections of the file; one or none leaves the choice to the settings themselves.
  private static func serverNames(_ run: CommandRun) throws(UsageError) -> [String] {
    let choice = run.arguments.values(of: .server).last
    let isOne = choice.map { $0.value != "all" && $0.list.count < 2 } ?? run.arguments.has(.url)
    guard !isOne else { return [] }
    guard !run.arguments.has(.url) else { throw UsageError("--url: it is another server than those of --server") }
    if let choice, choice.value != "all" { return choice.list }
    return try readFile(run.arguments.values(of: .config).last, run.effects.files)?.sections(.server).map(\.name) ?? []
  }

  /// Whether the file has a `[tickets]` section.
  var hasTickets: Bool { file?.sections(.tickets).isEmpty == false }

  /// Sentences about files that the connection needs and this user cannot read.
  func unreadableFiles() -> [String] {
    let options: [AnyOption] =
      AnyOption.secrets.map(\.file) + [AnyOption.caFile, AnyOption.clientCertificate, AnyOption.clientKey]
    return options.compactMap { setting($0) }.compactMap { setting in
      do throws(FileError) { _ = try files.read(setting.value, limit: ConfigurationFile.sizeLimit) } catch {
        return "\(setting.place): '\(setting.value)' cannot be read: \(error.reason)"
      }
      return nil
    }
  }

  /// The place that names the proxy for a server; nil if none does. Its address may hold a password and is not shown.
  func proxyPlace(of address: ServerAddress) -> String? {
    if let setting = setting(.proxy) { return setting.value.isEmpty ? nil : setting.place }
    guard !address.isLoopback else { return nil }
    let isSecure = address.endpoint.hasPrefix("https")
    let names = (isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
    let name = names.first { !(environment[$0] ?? "").isEmpty }
    return name.map { "the environment's \($0), unless no_proxy names the host" }
  }
}
