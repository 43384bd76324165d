internal import Files
internal import IntegriaAPI
internal import Metrics
internal import Monitoring
internal import Ticketing

/// `check --tickets`: makes events from the poll's judgements, with one key for each metric.
struct CheckTickets {
  private let tickets: TicketRun
  private let effects: Effects
  private let queue: EventQueue

  init(_ tickets: TicketRun, _ effects: Effects, until deadline: Deadline) {
    self.tickets = tickets
    self.effects = effects
    queue = tickets.queue(until: deadline)
  }

  /// The journal and server for the events. Throws if neither `[tickets]` nor a route has a group for new tickets.
  static func run(_ settings: Settings, _ run: CommandRun) throws(UsageError) -> TicketRun {
    let tickets = try TicketRun(settings, run)
    guard !tickets.policy.group.isEmpty || tickets.routes.routes.contains(where: { !$0.policy.group.isEmpty }) else {
      throw UsageError("--tickets needs a group in the [tickets] section of the file")
    }
    return tickets
  }

  /// Makes events from values that are bad for at least the `after`th time in a row, and from recoveries, and stores
  /// them. Returns nil if the journal cannot be used, and adds a warning after the check's report and a line to the log.
  func store(_ judgements: [Judgement]) -> EventQueue.Stored? {
    do throws(FileError) {
      try queue.journal.makeFolders()
      let local = Metric.catalogue.filter(\.isLocal).map(\.name)
      // The poll shows that the server works, which ends its pause.
      if judgements.contains(where: { !local.contains($0.metric.metric) && Self.showsThatItWorks($0) }) {
        queue.journal.noteSuccess(of: tickets.server)
      }
      var events: [TicketEvent] = []
      for judgement in judgements where !local.contains(judgement.metric.metric) {
        // During a long outage equal events are stored once.
        guard let event = try event(judgement, queue.journal), !queue.journal.hasWaiting(like: event) else { continue }
        events.append(event)
      }
      events += try recoveries(ofPartsThatAreGone: judgements, queue.journal)
      return queue.store(events)
    } catch {
      warn(error)
      return nil
    }
  }

  /// Delivers the stored events and other waiting events. Adds warnings and lines about failures as `store` does.
  func deliver(_ stored: EventQueue.Stored) {
    report(stored.events, queue.deliver(stored))
    do throws(FileError) {
      let flush = try queue.flush(pausing: true)
      let problems = flush.journalProblems.map { "journal: \($0)" }
      effects.output.remark((flush.lines + flush.refused + problems).map(\.onOneLine))
    } catch { warn(error) }
  }

  private func warn(_ error: FileError) {
    effects.output.warn("integria-monitor: the journal cannot be used: \(error)\n")
    tickets.log("the journal cannot be used: \(error)")
  }

  /// Whether a judgement shows that the server answered. `api.up` has a value without an answer.
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

  /// Recoveries for parts of a breakdown that were bad and are missing now, such as an owner without tickets, and for
  /// the total of a metric that has parts now. A metric that could not be read gives no recoveries.
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

  /// Prints a line for each event, a single line for all events that wait for the same reason, and none for a recovery
  /// without a ticket.
  private func report(_ events: [TicketEvent], _ submissions: [EventQueue.Submission]) {
    var waiting: [String: [String]] = [:]
    for (event, submission) in zip(events, submissions) {
      let head = "\(event.object) \(event.state.word)"
      switch submission.outcome {
      case .delivered(_, ticket: nil) where event.kind == .recovery && submission.journalProblems.isEmpty: continue
      case .waiting(let why) where submission.journalProblems.isEmpty: waiting[why, default: []].append(head)
      case .delivered, .waiting, .refused, .lost:
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
  /// The contents of the journal in a folder. A missing folder gives no value, since its path may be wrong.
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
