internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Command {
  static let tickets = Command(
    name: "tickets", summary: "lists the problems in the journal with their tickets, and why events wait",
    groups: [.ticketList, .journal, .configuration],
    examples: [
      ("integria-monitor tickets --config FILE", "every key with its state and its ticket; sends no request"),
      ("integria-monitor tickets --config FILE --open --output json", "keys with a problem or waiting events, as JSON"),
    ],
    run: listTickets)
}

private func listTickets(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let settings = try settingsOfAnyServer(run)
  let server = run.arguments.has(.server) ? try settings[.url]?.endpoint : nil
  let opensOnly = try settings[.openOnly]
  let path = try settings.stateFolder(run.effects)
  let journal = Journal(path)
  let list: TicketList
  do throws(FileError) {
    let entries = try journal.exists ? journal.entries() : []
    list = TicketList(
      entries.filter { server == nil || $0.key?.server == server }.filter { !opensOnly || $0.isGoingOn }, journal,
      now: run.effects.now())
  } catch {
    run.effects.output.warn("integria-monitor tickets: the journal cannot be read: \(error)\n")
    return ExitCode.journal
  }
  let text =
    switch try settings[.ticketListFormat] {
    case .json: list.json
    case .table where journal.exists: list.table
    case .table: "there is no journal in \(path): no event was ever stored there\n"
    }
  return run.effects.output.write(text) ? 0 : ExitCode.usage
}

/// The settings of the chosen server, else of the first server of the file: all servers share the journal.
private func settingsOfAnyServer(_ run: CommandRun) throws(UsageError) -> Settings {
  guard !run.arguments.has(.server) else { return try run.settings() }
  let file = try Settings.readFile(run.arguments.values(of: .config).last, run.effects.files)
  let sections = file?.sections(.server) ?? []
  guard sections.count > 1, let name = sections.first?.name, !sections.contains(where: \.name.isEmpty) else {
    return try run.settings()
  }
  return try Settings(
    run.arguments.choosing(server: name), environment: run.environment, files: run.effects.files)
}

extension JournalEntry {
  /// Whether events wait or the last known state is a problem.
  fileprivate var isGoingOn: Bool { waiting > 0 || (state ?? .ok) != .ok }
}
