internal import Files
internal import IntegriaAPI
internal import Ticketing

/// The servers that the events of a run may be sent to: the run's own and those of the file.
struct TicketServers {
  /// The server for events without a route to another server.
  let own: TicketRun
  private let run: CommandRun
  /// Names of the file's servers by address; empty if the command line gives an address, which takes precedence over
  /// routes.
  private let names: [String: String]

  init(_ settings: Settings, _ run: CommandRun) throws(UsageError) {
    own = try TicketRun(settings, run)
    self.run = run
    let endpoints = run.arguments.has(.url) ? [] : try settings.endpoints()
    names = Dictionary(endpoints.map { ($0.endpoint, $0.name) }) { first, _ in first }
  }

  /// The destination of an event, by the routes of the file and the journal's data on its key.
  func route(_ event: TicketEvent) -> RoutedEvent {
    let journal = Journal(own.stateFolder)
    let servers = [own.server] + names.keys.filter { $0 != own.server }.sorted()
    let home = journal.home(of: event.key, among: servers)
    return own.routes.destination(of: event, home: run.arguments.has(.url) ? own.server : home)
  }

  /// The run's own server and those that routes name. Throws if a section lacks a required key.
  func all() throws(UsageError) -> [TicketRun] {
    let others = Set(own.routes.routes.compactMap(\.server)).subtracting([own.server]).filter { names[$0] != nil }
    return [own] + (try others.sorted().map { server throws(UsageError) in try tickets(on: server) })
  }

  /// The run for one of the servers. Throws if its section lacks a required key.
  func tickets(on endpoint: String) throws(UsageError) -> TicketRun {
    guard endpoint != own.server, let name = names[endpoint] else { return own }
    let arguments = run.arguments.onAnotherServer(name)
    let environment = try environment(for: arguments)
    return try TicketRun(try Settings(arguments, environment: environment, files: run.effects.files), run)
  }

  /// The environment without the secrets that the other server has in the file. Those of the environment are for the
  /// run's own server and must not go to another one.
  private func environment(for arguments: ParsedArguments) throws(UsageError) -> [String: String] {
    let variables = AnyOption.secrets.compactMap(\.secret.variable)
    let without = run.environment.filter { !variables.contains($0.key) }
    let file = try Settings(arguments, environment: without, files: run.effects.files)
    var own = AnyOption.secrets.filter { file.setting($0.secret) != nil || file.setting($0.file) != nil }
      .compactMap(\.secret.variable)
    // A server with its own password or token takes neither from the environment.
    let login = [AnyOption.password.variable, AnyOption.token.variable].compactMap(\.self)
    if login.contains(where: own.contains) { own += login }
    return run.environment.filter { !own.contains($0.key) }
  }
}

extension [TicketRun] {
  /// Delivers the waiting events of each server. Each server has a share of the time, so that a server without answers
  /// does not use up that of the others. With `pausing` it sends nothing to a server during its `BackOff`. Throws if the
  /// journal cannot be used.
  func flush(until deadline: Deadline, pausing: Bool) throws(FileError) -> EventQueue.Flush {
    var flush = EventQueue.Flush()
    for (index, tickets) in enumerated() {
      let share = Deadline(after: deadline.remaining / (count - index))
      flush.add(try tickets.queue(until: share).flush(pausing: pausing))
    }
    for tickets in self { flush.elsewhere[tickets.server] = nil }
    return flush
  }
}

extension Routes {
  /// Throws if a problem would open a ticket but no group is set.
  func requireGroup(for event: TicketEvent) throws(UsageError) {
    guard event.kind == .problem, event.group.isEmpty, policy(for: event).group.isEmpty else { return }
    throw UsageError("no group is given for the ticket: use --group, or group in the [tickets] section of the file")
  }
}
