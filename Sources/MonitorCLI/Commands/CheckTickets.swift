internal import Files
internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Ticketing

/// `check --tickets`: the poll's own judgements become events, one key a metric.
struct CheckTickets {
  private let tickets: TicketRun
  private let effects: Effects

  /// Throws if `[tickets]` has no group, since there would be nowhere to open a ticket.
  init(_ settings: Settings, _ run: CommandRun) throws(UsageError) {
    tickets = try TicketRun(settings, run)
    effects = run.effects
    guard !tickets.policy.group.isEmpty else {
      throw UsageError("--tickets needs a group in the [tickets] section of the file")
    }
  }

  /// Makes events of what is bad often enough, and of what is good again; delivers them and what waits besides.
  /// Trouble goes to standard error and the log: the check's own report is out already.
  func follow(_ judgements: [Judgement], until deadline: Deadline) {
    var journal = Journal(tickets.stateFolder)
    var service = tickets.service(until: deadline)
    do throws(FileError) {
      try journal.open()
      let local = Metric.catalogue.filter(\.isLocal).map(\.name)
      for judgement in judgements where !local.contains(judgement.metric.name) {
        guard let event = try event(judgement, &journal) else { continue }
        // A long outage does not pile up the same word from every poll.
        if journal.hasWaiting(like: event) { continue }
        tell(service.submit(event), event)
      }
      let flush = try service.deliverWaiting(pausing: true)
      let problems = (journal.damage + flush.journalProblems).map { "journal: \($0)" }
      for line in flush.lines + flush.refused + problems {
        effects.output.warn("integria-monitor: \(line.onOneLine)\n")
      }
    } catch {
      effects.output.warn("integria-monitor: the journal cannot be used: \(error)\n")
      tickets.log("the journal cannot be used: \(error)")
    }
  }

  private func event(_ judgement: Judgement, _ journal: inout Journal) throws(FileError) -> TicketEvent? {
    let name = judgement.metric.name
    guard let key = TicketKey("check/\(name)", server: tickets.server, group: tickets.policy.group) else { return nil }
    let isBad = judgement.status != .ok
    let count = try journal.count(key, isBad: isBad)
    if isBad, count < tickets.policy.after { return nil }
    if !isBad, !journal.remembersProblem(key), !journal.hasWaiting(key) { return nil }
    var event = TicketEvent(
      key: key, kind: isBad ? .problem : .recovery, state: judgement.status, time: effects.now())
    event.title = isBad ? "Integria: \(name) is \(judgement.status.word)" : ""
    event.text = text(judgement)
    event.service = name
    event.host = "integria"
    return event
  }

  private func text(_ judgement: Judgement) -> String {
    let value = judgement.valueText ?? "no value"
    let reason = judgement.reason.map { " (\($0))" } ?? ""
    return "\(judgement.metric.title): \(value)\(reason)"
  }

  private func tell(_ submission: TicketService.Submission, _ event: TicketEvent) {
    effects.output.warn("integria-monitor: \(event.object) \(event.state.word): \(submission.words.onOneLine)\n")
  }
}

extension Spool {
  /// What the journal in a folder holds. One that is not there is no empty one: its path may be wrong.
  init(journal path: String, now: Int) {
    guard Journal(path).exists else {
      let reason = "there is no journal in \(path): no event was ever stored there"
      self.init(pending: .noValue(reason: reason), age: .noValue(reason: reason))
      return
    }
    do throws(FileError) {
      let waiting = try Journal(path).waiting()
      self.init(
        pending: .value(DecimalNumber(waiting.count)),
        age: .value(DecimalNumber(waiting.oldest.map { max(0, now - $0) } ?? 0)))
    } catch {
      let reason = "the journal cannot be read: \(error)"
      self.init(pending: .unreadable(reason: reason), age: .unreadable(reason: reason))
    }
  }
}
