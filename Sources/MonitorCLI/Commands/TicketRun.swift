internal import IntegriaAPI
internal import Monitors
internal import Ticketing

/// The journal, server and policy of a run that delivers events.
struct TicketRun {
  let routes: Routes
  let server: String
  let stateFolder: String
  let log: DecisionLog
  private let connection: Connection
  private let effects: Effects

  /// The policy for events that match no route.
  var policy: TicketPolicy { routes.base }

  init(_ settings: Settings, _ run: CommandRun) throws(UsageError) {
    routes = try settings.ticketRoutes()
    connection = try settings.connection()
    server = connection.address.endpoint
    stateFolder = try settings.stateFolder(run.effects)
    effects = run.effects
    log = DecisionLog(try settings[.log], run.effects)
  }

  func queue(until deadline: Deadline) -> EventQueue {
    EventQueue(
      journal: Journal(stateFolder), store: store(until: deadline), routes: routes, server: server, deadline: deadline,
      now: effects.now(), log: log.callAsFunction)
  }

  /// The reporting of ticket changes to a monitor, for one run.
  func synchronisation(_ rules: Synchronisation.Rules, until deadline: Deadline) -> Synchronisation {
    Synchronisation(
      Journal(stateFolder), store: store(until: deadline), server: server, rules: rules, now: effects.now(),
      log: log.callAsFunction)
  }

  private func store(until deadline: Deadline) -> LiveTicketStore {
    let client = connection.client(effects.transport(connection.address, connection.options), until: deadline)
    return LiveTicketStore(
      client, user: connection.credentials.user, dialect: connection.dialect, deadline: deadline)
  }
}

extension [TicketRun] {
  init(_ settings: [Settings], _ run: CommandRun) throws(UsageError) {
    self = try settings.map { settings throws(UsageError) in try TicketRun(settings, run) }
  }
}

extension EventQueue.Submission {
  var words: String {
    let problems = journalProblems.joined(separator: "; ")
    let trouble = isStored ? "journal" : "the journal could not be used"
    let journal = problems.isEmpty ? "" : " (\(trouble): \(problems))"
    let words: String =
      switch outcome {
      case .delivered(let what, _): what
      case .waiting(let why): "the event waits in the journal: \(why)"
      case .lost(let why): "the event was NOT delivered and is not stored: \(why)"
      case .refused(let why): "refused for good, set aside in dead/: \(why)"
      }
    return words + journal
  }
}
