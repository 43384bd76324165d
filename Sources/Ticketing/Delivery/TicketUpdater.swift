internal import Files
internal import IntegriaAPI
internal import Monitoring

/// Delivers one key's events to the server: finds the ticket, decides (`TicketPlan`), acts.
///
/// Each result goes into the key's record at once, so that it is kept if a later step throws.
final class TicketUpdater {
  let record: KeyRecord
  let settings: DeliverySettings

  var key: TicketKey { record.key }
  var store: any TicketStore { settings.store }
  var routes: Routes { settings.routes }
  /// Seconds since 1970.
  var now: Int { settings.now }

  /// One line for each action.
  var lines: [String] = []
  /// The number of the ticket that was changed last.
  private(set) var ticket: Int?
  /// The ticket for files; nil if there is none, or it is closed.
  private(set) var filesTicket: Int?

  var lastSearch = SearchResult()
  /// Whether the journalled ticket was deleted or is not visible to this user.
  var isJournalledUnseen = false

  init(_ record: KeyRecord, _ settings: DeliverySettings) {
    self.record = record
    self.settings = settings
  }

  /// Whether the limit of new tickets per hour allows one more.
  var allowsMore: Bool { settings.journal.allowsMore(limit: settings.hourlyLimit, now: now) }

  /// Delivers the events of a fold, in their order.
  func deliver(_ fold: EventFold) throws(DeliveryProblem) {
    for event in fold.steps { try deliver(event, of: fold) }
  }

  /// Searches for late tickets of the key, and closes all but the oldest as duplicates. If the problem is over, the
  /// oldest gets its recovery.
  func settle() throws(DeliveryProblem) {
    guard let ticket = try find(), !ticket.isClosed else { return }
    record.memory.ticket.ticket = ticket.id
    guard record.memory.ticket.state == .ok, ticket.status != .pendingToBeClosed else { return }
    var recovery = TicketEvent(key: key, kind: .recovery, state: .ok, time: record.memory.ticket.recoveredAt ?? now)
    recovery.text = "It was over before this ticket could be seen."
    var fold = EventFold(routes)
    fold.add(recovery)
    // A problem that is known to be over gets no recovery.
    record.memory.ticket.state = nil
    do throws(DeliveryProblem) { try deliver(fold) } catch {
      record.memory.ticket.state = .ok
      throw error
    }
  }

  /// The plan for one event, and the ticket of its host if that is down. Only reads.
  func plan(_ event: TicketEvent) throws(DeliveryProblem) -> (plan: TicketPlan, host: Int?) {
    var ticket = try journalledTicket()
    if ticket?.isClosed ?? true { ticket = TicketKnowledge.choose(from: try search().ours) ?? ticket }
    return try decideOnHost(event, ticket)
  }

  /// A new ticket in words, with the notes of its line. Throws if none would be opened. Only reads.
  func words(ofNew event: TicketEvent, host: Int?) throws(DeliveryProblem) -> String {
    guard record.mayHaveOthers || allowsMore else { throw heldBack() }
    let policy = routes.policy(for: event)
    let made = try DraftedTicket(event, nil, policy, store)
    let group =
      made.group.notes.isEmpty ? ["in group \(event.group.isEmpty ? policy.group : event.group)"] : made.group.notes
    let parent = host.flatMap { event.overrides.parent == nil ? "its host is down: a child of ticket \($0)" : nil }
    let notes = made.text.notes + [unseenTicket, parent].compactMap(\.self)
    return (["\(group.joined(separator: "; ")): \(made.draft.title)"] + notes).joined(separator: "; ")
  }

  /// The plan. The host's ticket is searched for only if the plan would open a ticket.
  private func decideOnHost(
    _ event: TicketEvent, _ ticket: Ticket?
  ) throws(DeliveryProblem) -> (plan: TicketPlan, host: Int?) {
    let plan = decide(event, ticket)
    guard plan.opensTicket else { return (plan, nil) }
    let host = try asking { () throws(APIError) in try settings.hostTicket(for: event) }
    guard let host else { return (plan, nil) }
    return (decide(event, ticket, host: host), host)
  }

  private func decide(_ event: TicketEvent, _ ticket: Ticket?, host: Int? = nil) -> TicketPlan {
    let memory = record.memory.ticket
    let policy = routes.policy(for: event, memory)
    var known = TicketKnowledge(memory: memory, ticket: ticket)
    known.user = store.user
    known.dialect = store.dialect
    known.hostTicket = host
    known.clock = policy.configuredClock ?? record.learntZone?.clock ?? .local
    return TicketPlan.decide(event, known, policy, now: now)
  }

  // MARK: One step

  private func deliver(_ event: TicketEvent, of fold: EventFold) throws(DeliveryProblem) {
    let history = event.kind == .remark ? nil : fold.history
    let before = record.memory.ticket
    let found = try find()
    var (plan, host) = try decideOnHost(event, found)
    if case .nothing = plan, history != nil, event.kind == .problem, let found, !found.isClosed {
      plan = .comment(found)
    }
    ticket = found?.id
    if !event.host.isEmpty { (record.memory.ticket.host, record.memory.ticket.service) = (event.host, event.service) }
    if event.kind == .problem { record.memory.ticket.leftAloneUntil = nil }
    lines.append(try perform(plan, event, history, fold, host))
    filesTicket = plan.changesNothing && found?.isClosed ?? true ? nil : ticket
    guard event.kind != .remark else { return }
    record.memory.ticket.state = event.state
    record.memory.ticket.deliveredUpTo = event.time
    record.memory.ticket.since = before.state == event.state ? before.since ?? event.time : event.time
    if event.kind == .recovery { record.memory.ticket.hostTicket = nil }
    record.memory.ticket.recoveredAt = event.kind == .problem ? nil : record.memory.ticket.recoveredAt ?? event.time
  }

  private func perform(
    _ plan: TicketPlan, _ event: TicketEvent, _ history: String?, _ fold: EventFold, _ host: Int?
  ) throws(DeliveryProblem) -> String {
    switch plan {
    case .nothing(let reason):
      if let ticket { record.memory.ticket.ticket = ticket }
      return reason
    case .leaveAlone(let ticket, let until):
      record.memory.ticket.ticket = ticket.id
      record.memory.ticket.leftAloneUntil = until ?? Self.forever
      return TicketText.leftAlone(ticket, until: until)
    case .commentOnHost(let ticket):
      let note = try comment(TicketText.comment(event, history: history), on: ticket)
      record.memory.ticket.hostTicket = ticket
      self.ticket = ticket
      return "its host is down: commented on ticket \(ticket)" + (note.isEmpty ? "" : "; \(note)")
    case .create: return try create(fold.opening(for: event), history, parent: host)
    case .replace(let old):
      guard record.mayHaveOthers || allowsMore else { throw heldBack() }
      try set(.closed, .fixed, of: old)
      return try create(fold.opening(for: event), history, parent: host)
    case .comment, .assign, .follow, .reopen, .resolve, .close: return try changeTicket(plan, event, history)
    }
  }

  /// Carries out a plan for the key's own ticket. Returns the line for the report.
  private func changeTicket(
    _ plan: TicketPlan, _ event: TicketEvent, _ history: String?
  ) throws(DeliveryProblem) -> String {
    switch plan {
    case .comment(let ticket):
      return "commented on ticket \(ticket.id)" + (try comment(event, history, on: ticket))
    case .assign(let ticket, let owner):
      let notes = try comment(event, history, on: ticket)
      return try assign(ticket, to: owner) + notes
    case .follow(let ticket, let change):
      let notes = try comment(event, history, on: ticket, adding: change.sentence)
      try follow(change, ticket)
      return "commented on ticket \(ticket.id); \(change.words)" + notes
    case .reopen(let ticket, let change):
      let notes = try comment(event, history, on: ticket, adding: change?.sentence ?? "")
      try set(.reopened, Ticket.Resolution.none, of: ticket, evenIfClosed: true, change)
      return "reopened ticket \(ticket.id)" + (change.map { "; \($0.words)" } ?? "") + notes
    case .resolve(let ticket):
      let notes = try comment(event, history, on: ticket)
      let isChanged = try set(.pendingToBeClosed, of: ticket)
      return (isChanged ? "set ticket \(ticket.id) pending to be closed" : Self.closedMeanwhile(ticket)) + notes
    case .close(let ticket):
      let notes = try comment(event, history, on: ticket)
      let isChanged = try set(.closed, .fixed, of: ticket)
      return (isChanged ? "closed ticket \(ticket.id)" : Self.closedMeanwhile(ticket)) + notes
    case .nothing, .leaveAlone, .commentOnHost, .create, .replace: return ""
    }
  }

  static func closedMeanwhile(_ ticket: Ticket) -> String { "ticket \(ticket.id) was closed meanwhile" }

  private func create(
    _ event: TicketEvent, _ history: String?, parent: Int?
  ) throws(DeliveryProblem) -> String {
    var event = event
    event.overrides.parent = event.overrides.parent ?? parent
    let created = try openTicket(event, history)
    ticket = created.ticket
    guard let parent, event.overrides.parent == parent else { return created.line }
    return created.line + "; its host is down: a child of ticket \(parent)"
  }

  /// Seconds since 1970 that stand for "without end", with no more digits than the journal reads.
  private static let forever = 999_999_999_999

  // MARK: Writing

  /// Comments. Returns an addition to the line if the text was cut because the server refused its size; else "".
  private func comment(
    _ event: TicketEvent, _ history: String?, on ticket: Ticket, adding sentence: String = ""
  ) throws(DeliveryProblem) -> String {
    let note = try comment(TicketText.comment(event, history: history, adding: sentence), on: ticket.id)
    record.memory.ticket.commentedAt = now
    record.memory.ticket.ticket = ticket.id
    return note.isEmpty ? "" : "; \(note)"
  }

  // MARK: Errors

  func asking<Value>(_ body: () throws(APIError) -> Value) throws(DeliveryProblem) -> Value {
    do throws(APIError) { return try body() } catch { throw .server(error) }
  }

  /// Notes that the limit of new tickets per hour holds the key back.
  func heldBack() -> DeliveryProblem {
    record.memory.ticket.isHeldBack = true
    return .heldBack
  }
}
