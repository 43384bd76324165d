internal import IntegriaAPI
internal import Metrics
internal import Monitoring

/// A server that a run of `check` polls.
struct ServerCheck {
  /// The server's name in the report; empty if it is the only one.
  let name: String
  let settings: Settings
  let plan: CheckPlan
  private let tickets: TicketRun?
  private let stateFolder: String

  /// Throws for an error in its settings.
  init(name: String, _ settings: Settings, _ run: CommandRun) throws(UsageError) {
    self.name = name
    self.settings = settings
    plan = try CheckPlan(settings)
    tickets = try settings[.tickets] ? try CheckTickets.run(settings, run) : nil
    stateFolder = try settings.stateFolder(run.effects)
  }

  func poll(_ effects: Effects) -> Poll {
    plan.poll(effects, sharesTime: tickets != nil, stateFolder: stateFolder)
  }

  /// The contents of this machine's journal; nil if no metric needs it.
  func spool(_ effects: Effects) -> Spool? {
    plan.needsSpool ? Spool(journal: stateFolder, now: effects.now()) : nil
  }

  func judge(_ result: Poll.Result) -> [Judgement] { plan.judge(result).map(named) }

  private func named(_ judgement: Judgement) -> Judgement { name.isEmpty ? judgement : judgement.of(server: name) }

  /// Stores the events of what was measured, with `--tickets`. Returns what delivers them.
  fileprivate func store(_ result: Poll.Result, _ effects: Effects, until deadline: Deadline) -> (() -> Void)? {
    guard let tickets else { return nil }
    let check = CheckTickets(tickets, effects, until: deadline)
    let stored = check.store(plan.judgementsForTickets(result).map(named))
    return stored.map { stored in { check.deliver(stored) } }
  }
}

extension [ServerCheck] {
  /// Opens and resolves tickets by what was measured, with `--tickets`. The events of all servers are stored before one
  /// is asked: it may hang.
  func makeTickets(_ results: [Poll.Result], _ effects: Effects, until deadline: Deadline) {
    let deliveries = zip(self, results).map { server, result in server.store(result, effects, until: deadline) }
    for deliver in deliveries { deliver?() }
  }
}
