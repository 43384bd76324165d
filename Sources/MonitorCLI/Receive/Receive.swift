internal import Files
internal import HTTPServer
internal import IntegriaAPI
internal import Monitoring
internal import Receiving
internal import Ticketing

extension Command {
  static let receive = Command(
    name: "receive", summary: "takes alerts over HTTP, and opens, updates and resolves their tickets, until SIGTERM",
    groups: [.receiver, .journal, .configuration],
    examples: [
      (
        "integria-monitor receive --config FILE",
        "takes alerts from this machine at http://127.0.0.1:9098/alertmanager, /grafana and /event"
      ),
      (
        "integria-monitor receive --config FILE --check --every 2m",
        "also shows the helpdesk's metrics at /metrics, from a poll every two minutes at most"
      ),
      (
        "curl -d '{\"host\": \"web1\", \"service\": \"disk\", \"state\": \"critical\"}' "
          + "http://127.0.0.1:9098/event",
        "an event from a script; its members have the names of the options of alert"
      ),
    ],
    run: receiveAlerts)
}

private func receiveAlerts(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  let settings = try run.settings()
  let servers = try TicketServers(settings, run)
  let tickets = servers.own
  guard tickets.routes.alwaysHaveGroup else {
    throw UsageError("an event may have no group for its ticket: set group in the [tickets] section of the file")
  }
  let receive = try settings.receiveSettings()
  run.effects.output.remark(settings.warnings(about: [.receiveTokenFile, .receivePasswordFile]))
  do throws(FileError) { try Journal(tickets.stateFolder).makeFolders() } catch {
    run.effects.output.warn("integria-monitor receive: the journal cannot be used: \(error)\n")
    return ExitCode.journal
  }
  // Before any thread starts, since threads inherit the blocked signals.
  run.effects.endRequest.prepare()
  let listeners = try listeners(receive, run)
  let service = try ReceiveService(listeners, receive, settings, servers, run)
  try service.start()
  for listener in listeners {
    let place = listener.port == 0 ? "a Unix socket" : "port \(listener.port)"
    run.effects.output.write("receive: listening on \(place)\n")
  }
  run.effects.endRequest.wait()
  service.stop()
  run.effects.output.write("receive: ended\n")
  return 0
}

/// The sockets of a service manager, else one at the address of the settings. Throws if none can be opened, and if
/// other machines can reach one without a token or password.
private func listeners(_ receive: ReceiveSettings, _ run: CommandRun) throws(UsageError) -> [Listener] {
  let listeners: [Listener]
  do throws(SocketError) {
    let count = SocketActivation.count(run.environment)
    listeners = count > 0 ? try Listener.inherited(count: count) : [try Listener(receive.address)]
  } catch { throw UsageError("it cannot listen: \(error)") }
  if case .everyone = receive.access, !listeners.allSatisfy(\.isLoopback) {
    throw UsageError(
      "other machines can reach where it listens: set token-file, or user and password-file, in [receive]")
  }
  return listeners
}
