internal import Files
internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Ticketing

/// `check --tickets`: the poll's own judgements become events, one key a metric.
struct CheckTickets {
  private let tickets: TicketRun
  private let effects: Effects

  init(_ tickets: TicketRun, _ effects: Effects) {
    self.tickets = tickets
    self.effects = effects
  }

  /// What it takes to reach journal and server. Throws if `[tickets]` has no group, since there would be nowhere to open a
  /// ticket.
  static func run(_ settings: Settings, _ run: CommandRun) throws(UsageError) -> TicketRun {
    let tickets = try TicketRun(settings, run)
    guard !tickets.policy.group.isEmpty || tickets.routes.routes.contains(where: { !$0.policy.group.isEmpty }) else {
      throw UsageError("--tickets needs a group in the [tickets] section of the file")
    }
    return tickets
  }

  /// Makes events of what is bad often enough, and of what is good again; delivers them and what waits besides.
  /// Trouble is a remark after the check's report, and goes to the log.
  func follow(_ judgements: [Judgement], until deadline: Deadline) {
    let queue = tickets.queue(until: deadline)
    do throws(FileError) {
      try queue.journal.open()
      let local = Metric.catalogue.filter(\.isLocal).map(\.name)
      // The poll itself saw that the server works: then it is left alone no longer.
      if judgements.contains(where: { !local.contains($0.metric.metric) && Self.showsThatItWorks($0) }) {
        queue.journal.noteSuccess(of: tickets.server)
      }
      var events: [TicketEvent] = []
      for judgement in judgements where !local.contains(judgement.metric.metric) {
        // A long outage does not pile up the same word from every poll.
        guard let event = try event(judgement, queue.journal), !queue.journal.hasWaiting(like: event) else { continue }
        events.append(event)
      }
      events += try recoveries(ofPartsThatAreGone: judgements, queue.journal)
      report(events, queue.submit(events))
      let flush = try queue.flush(pausing: true)
      let problems = flush.journalProblems.map { "journal: \($0)" }
      for line in flush.lines + flush.refused + problems {
        effects.output.warn("integria-monitor: \(line.onOneLine)\n")
      }
    } catch {
      effects.output.warn("integria-monitor: the journal cannot be used: \(error)\n")
      tickets.log("the journal cannot be used: \(error)")
    }
  }

  /// Whether a judgement of the server's rests on an answer; `api.up` has a value without one.
  private static func showsThatItWorks(_ judgement: Judgement) -> Bool {
    judgement.metric.metric == Metric.availability.name
      ? judgement.measurement.value == 1 : judgement.measurement.value != nil
  }

  private func event(_ judgement: Judgement, _ journal: Journal) throws(FileError) -> TicketEvent? {
    let name = judgement.metric.nameOnServer
    guard let key = TicketKey(Self.keyPrefix + name, server: tickets.server, namespace: tickets.policy.namespace) else {
      return nil
    }
    let isBad = judgement.status != .ok
    let count = try journal.count(key, isBad: isBad)
    if isBad, count < tickets.policy.after { return nil }
    if !isBad, journal.recoveryNeed(key) == .none { return nil }
    var event = event(key, name, isBad ? .problem : .recovery, judgement.status)
    event.group = tickets.policy.group
    event.title = isBad ? "Integria: \(name) is \(judgement.status.word)" : ""
    event.text = text(judgement)
    return event
  }

  private func event(_ key: TicketKey, _ name: String, _ kind: TicketEvent.Kind, _ state: Status) -> TicketEvent {
    var event = TicketEvent(key: key, kind: kind, state: state, time: effects.now())
    event.service = name
    event.host = "integria"
    return event
  }

  private static let keyPrefix = "check/"

  /// Parts of a metric that were bad and are no more, such as an owner without a ticket, and a whole that came in parts
  /// this time. Where the metric could not be read at all, nothing is known of its parts.
  private func recoveries(
    ofPartsThatAreGone judgements: [Judgement], _ journal: Journal
  ) throws(FileError) -> [TicketEvent] {
    let metrics = Set(judgements.filter { $0.metric.part != nil || !$0.isUnreadable }.map(\.metric.metric))
    let present = Set(judgements.map { Self.keyPrefix + $0.metric.nameOnServer })
    var events: [TicketEvent] = []
    for key in journal.keysWithBadResults(of: tickets.server, namespace: tickets.policy.namespace)
    where !present.contains(key.text) {
      let name = String(key.text.dropFirst(Self.keyPrefix.count))
      guard metrics.contains(where: { name == $0 || name.hasPrefix($0 + "[") }) else { continue }
      _ = try journal.count(key, isBad: false)
      guard journal.recoveryNeed(key) != .none else { continue }
      var event = event(key, name, .recovery, .ok)
      event.text = "\(name) is not there any more"
      events.append(event)
    }
    return events
  }

  private func text(_ judgement: Judgement) -> String {
    let value = judgement.valueText ?? "no value"
    let reason = judgement.reason.map { " (\($0))" } ?? ""
    return "\(judgement.metric.title): \(value)\(reason)"
  }

  /// A line for each event; one for all that wait for the same reason, and none where nothing was to be done.
  private func report(_ events: [TicketEvent], _ submissions: [EventQueue.Submission]) {
    var waiting: [String: [String]] = [:]
    for (event, submission) in zip(events, submissions) {
      let head = "\(event.object) \(event.state.word)"
      switch submission.outcome {
      case .delivered(_, ticket: nil) where event.kind == .recovery && submission.journalProblems.isEmpty: continue
      case .waiting(let why) where submission.journalProblems.isEmpty: waiting[why, default: []].append(head)
      case .delivered, .waiting, .refused:
        effects.output.warn("integria-monitor: \(head): \(submission.words.onOneLine)\n")
      }
    }
    for (why, heads) in waiting.sorted(by: { $0.key < $1.key }) {
      let subject = heads.count == 1 ? "\(heads[0]): the event waits" : "\(heads.count) events wait"
      effects.output.warn("integria-monitor: \(subject) in the journal: \(why.onOneLine)\n")
    }
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
