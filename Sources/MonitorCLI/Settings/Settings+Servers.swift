internal import Files
internal import IntegriaAPI
internal import Monitoring

extension Settings {
  /// The settings of each chosen server, with its name: the servers of `--server`, separated by commas, or all servers
  /// of the file for `all`; the server of `--url`; else, with `allByDefault`, all servers of the file. The name is empty
  /// for a single server.
  static func ofServers(
    _ run: CommandRun, allByDefault: Bool = true
  ) throws(UsageError) -> [(name: String, settings: Settings)] {
    let names = try serverNames(run, allByDefault: allByDefault)
    guard !names.isEmpty else { return [("", try run.settings())] }
    return try names.map { name throws(UsageError) in
      let chosen = run.arguments.choosing(server: name)
      let settings = try Settings(chosen, environment: run.environment, files: run.effects.files)
      let shown = name.isEmpty ? "(without a name)" : name
      return (names.count == 1 ? "" : shown, settings)
    }
  }

  /// The names of the chosen sections of the file; empty if `Settings` chooses the only one.
  private static func serverNames(_ run: CommandRun, allByDefault: Bool) throws(UsageError) -> [String] {
    let choice = run.arguments.values(of: .server).last
    let isOne = choice.map { $0.value != "all" && $0.list.count < 2 } ?? (run.arguments.has(.url) || !allByDefault)
    guard !isOne else { return [] }
    guard !run.arguments.has(.url) else { throw UsageError("--url: it is another server than those of --server") }
    if let choice, choice.value != "all" { return choice.list.distinct }
    let file = try readFile(run.arguments.values(of: .config).last, run.effects.files)
    return file?.sections(.server).map(\.name) ?? []
  }
}
