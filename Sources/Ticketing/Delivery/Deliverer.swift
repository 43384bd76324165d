internal import Files
internal import IntegriaAPI
internal import Monitoring

/// Brings a key's events to the server: finds the ticket, decides, acts, remembers.
struct Deliverer {
  let desk: TicketDesk
  let policy: TicketPolicy
  /// How many tickets may still be created.
  let mayCreate: () -> Bool
  /// Called after a ticket was created, before anything else is asked.
  let created: (TicketMemory) throws(FileError) -> Void
  /// Seconds since 1970.
  let now: Int

  /// What was done, in words; the ticket it was done to.
  struct Report {
    var lines: [String] = []
    var ticket: Int?
  }

  /// Delivers one event. Updates the memory as it goes, also where it throws.
  func deliver(_ event: TicketEvent, _ memory: inout TicketMemory) throws(DeliveryProblem) -> Report {
    var fold = EventFold(opening: policy.openOn)
    fold.add(event)
    return try deliver(fold, &memory)
  }

  /// Delivers what one key's events come to.
  func deliver(_ fold: EventFold, _ memory: inout TicketMemory) throws(DeliveryProblem) -> Report {
    var report = Report()
    for event in fold.steps {
      let history = event.kind == .remark ? nil : fold.history
      try step(event, history: history, &memory, &report)
    }
    return report
  }

  /// What would be done about one event; only reads.
  func plan(_ event: TicketEvent, _ memory: TicketMemory) throws(DeliveryProblem) -> TicketPlan {
    var ticket = try asking { () throws(APIError) in
      try memory.ticket.map { id throws(APIError) in try desk.ticket(id) } ?? nil
    }
    if ticket?.isClosed ?? true {
      let found = try asking { () throws(APIError) in try desk.search(event.key.marker) }
      ticket = TicketKnowledge.choose(from: found, marker: event.key.marker) ?? ticket
    }
    return TicketPlan.decide(event, TicketKnowledge(memory: memory, ticket: ticket), policy, now: now)
  }

  private func step(
    _ event: TicketEvent, history: String?, _ memory: inout TicketMemory, _ report: inout Report
  ) throws(DeliveryProblem) {
    let ticket = try find(event.key, &memory)
    var plan = TicketPlan.decide(event, TicketKnowledge(memory: memory, ticket: ticket), policy, now: now)
    if case .nothing = plan, history != nil, event.kind == .problem, let ticket, !ticket.isClosed {
      plan = .comment(ticket)
    }
    report.ticket = ticket?.id
    report.lines.append(try perform(plan, event, history: history, &memory, &report))
    memory.state = event.kind == .remark ? memory.state : event.state
    switch event.kind {
    case .problem: memory.recoveredAt = nil
    case .recovery: memory.recoveredAt = memory.recoveredAt ?? event.time
    case .remark: break
    }
  }

  // MARK: Finding

  /// The key's ticket: the journalled one where it is still open, else by the marker. Where a search finds several open
  /// ones, two monitors were at it at once: the younger ones are closed as duplicates of the oldest.
  private func find(_ key: TicketKey, _ memory: inout TicketMemory) throws(DeliveryProblem) -> Ticket? {
    let mayHaveOthers = memory.mayHaveOthers(now: now)
    var journalled: Ticket?
    if let id = memory.ticket, !mayHaveOthers {
      journalled = try asking { () throws(APIError) in try desk.ticket(id) }
      if let journalled, !journalled.isClosed { return journalled }
    }
    let found = try asking { () throws(APIError) in try desk.search(key.marker) }
    try foldDuplicates(found)
    memory.needsSearch = false
    let chosen = TicketKnowledge.choose(from: found, marker: key.marker)
    if let chosen, !chosen.isClosed { return chosen }
    // Someone may have edited the marker away: then the journal's word counts.
    if let id = memory.ticket, mayHaveOthers {
      journalled = try asking { () throws(APIError) in try desk.ticket(id) }
    }
    guard let journalled, !journalled.isClosed else { return chosen ?? journalled }
    return journalled
  }

  private func foldDuplicates(_ found: [Ticket]) throws(DeliveryProblem) {
    let open = found.filter { !$0.isClosed }.sorted { $0.id < $1.id }
    guard let oldest = open.first else { return }
    for duplicate in open.dropFirst() {
      try desk.comment(
        "Duplicate of ticket \(oldest.id), which another monitor opened for the same problem.", on: duplicate.id)
      try set(Ticket.Status.closed, Ticket.Resolution.duplicate, of: duplicate)
    }
  }

  private func asking<Value>(_ body: () throws(APIError) -> Value) throws(DeliveryProblem) -> Value {
    do throws(APIError) { return try body() } catch { throw .server(error) }
  }

  // MARK: Acting

  private func perform(
    _ plan: TicketPlan, _ event: TicketEvent, history: String?, _ memory: inout TicketMemory, _ report: inout Report
  ) throws(DeliveryProblem) -> String {
    func comment(on ticket: Ticket) throws(DeliveryProblem) {
      try desk.comment(TicketText.comment(event, history: history), on: ticket.id)
      memory.commentedAt = now
      memory.ticket = ticket.id
    }
    switch plan {
    case .nothing(let reason):
      if let ticket = report.ticket { memory.ticket = ticket }
      return reason
    case .create:
      return try create(event, history: history, &memory, &report)
    case .replace(let old):
      guard mayCreate() else { throw .heldBack }
      try set(Ticket.Status.closed, Ticket.Resolution.fixed, of: old)
      return try create(event, history: history, &memory, &report)
    case .comment(let ticket):
      try comment(on: ticket)
      return "commented on ticket \(ticket.id)"
    case .reopen(let ticket):
      try comment(on: ticket)
      try set(Ticket.Status.reopened, Ticket.Resolution.none, of: ticket, evenIfClosed: true)
      return "reopened ticket \(ticket.id)"
    case .resolve(let ticket):
      try comment(on: ticket)
      try set(Ticket.Status.pendingToBeClosed, of: ticket)
      return "set ticket \(ticket.id) pending to be closed"
    case .close(let ticket):
      try comment(on: ticket)
      try set(Ticket.Status.closed, Ticket.Resolution.fixed, of: ticket)
      return "closed ticket \(ticket.id)"
    }
  }

  /// Sets a ticket's status, and its resolution where one is given; what someone has closed meanwhile stays closed.
  private func set(
    _ status: Ticket.Status, _ resolution: Ticket.Resolution? = nil, of ticket: Ticket, evenIfClosed: Bool = false
  ) throws(DeliveryProblem) {
    try desk.update(ticket) { ticket in
      guard evenIfClosed || !ticket.isClosed else { return false }
      ticket.status = status
      ticket.resolution = resolution ?? ticket.resolution
      return true
    }
  }

  private func create(
    _ event: TicketEvent, history: String?, _ memory: inout TicketMemory, _ report: inout Report
  ) throws(DeliveryProblem) -> String {
    guard mayCreate() else { throw .heldBack }
    var (draft, notes) = try draft(event, history: history)
    let created = try place(draft, event.key, &memory, &notes)
    memory.ticket = created
    memory.commentedAt = now
    memory.state = event.state
    memory.recoveredAt = nil
    memory.needsSearch = true
    do throws(FileError) { try self.created(memory) } catch { throw .journal(error) }
    let id = try find(event.key, &memory)?.id ?? created
    memory.ticket = id
    report.ticket = id
    var told: Set<String> = []
    return
      (["opened ticket \(created)"] + (id == created ? [] : ["a duplicate of ticket \(id)"])
      + notes.filter { told.insert($0).inserted })
      .joined(separator: "; ")
  }

  /// Answers to a creation that may hide a new ticket's number.
  private static let spoiltAnswers: [APIError.Kind] = [.sqlError, .phpMessages, .notANumber, .truncated, .compressed]

  /// Creates the ticket. Where something stands in front of its number, it is looked for. Behind an SQL error without a
  /// ticket the parent may be at fault, which is then left out: the alert matters more.
  private func place(
    _ draft: TicketDraft, _ key: TicketKey, _ memory: inout TicketMemory, _ notes: inout [String]
  ) throws(DeliveryProblem) -> Int {
    let problem: DeliveryProblem
    do throws(DeliveryProblem) { return try desk.create(draft) } catch { problem = error }
    guard case .server(let reason) = problem else { throw problem }
    memory.expectLateCreation(now: now)
    guard Self.spoiltAnswers.contains(reason.kind) else { throw problem }
    let found = try asking { () throws(APIError) in try desk.search(key.marker) }
    if let ticket = TicketKnowledge.choose(from: found, marker: key.marker), !ticket.isClosed { return ticket.id }
    guard reason.kind == .sqlError, draft.parent != 0 else { throw problem }
    var orphan = draft
    orphan.parent = 0
    let created = try desk.create(orphan)
    notes.append("without its parent, ticket \(draft.parent), which the server does not take")
    return created
  }

  private func draft(_ event: TicketEvent, history: String?) throws(DeliveryProblem) -> (TicketDraft, notes: [String]) {
    let overrides = event.overrides
    let group = try desk.group(event.key.group)
    var title = desk.fit(title: TicketText.title(event, policy))
    // The server takes no empty title, and to PHP '0' is one.
    if title.text.allSatisfy(\.isWhitespace) || title.text == "0" {
      title = desk.fit(title: "\(event.object): \(event.state.word)")
    }
    var notes = title.notes
    let description = TicketText.description(event, history: history, policy) { text in
      let fitted = desk.fit(text)
      notes += fitted.notes
      return fitted.text
    }
    var draft = TicketDraft(
      title: title.text, description: description, group: group,
      priority: overrides.priority.map(Ticket.Priority.init) ?? policy.priority(of: event.state))
    func fit(_ value: String) -> String {
      let fitted = desk.fit(value: value)
      notes += fitted.notes
      return fitted.text
    }
    draft.owner = fit(overrides.owner.isEmpty ? policy.owner : overrides.owner)
    draft.type = overrides.type ?? policy.type
    draft.inventory = fit(overrides.inventory.isEmpty ? policy.inventory : overrides.inventory)
    draft.emailCopy = fit(overrides.emailCopy.isEmpty ? policy.emailCopy : overrides.emailCopy)
    draft.parent = overrides.parent ?? 0
    draft.extras = [desk.fit(value: String(event.key.text.prefix(100))).text] + overrides.extras.map(fit)
    let fields = try desk.customFields(type: draft.type, values: overrides.fields)
    notes += fields.notes
    draft.customFields = fields.values.map(fit)
    let displaced = desk.dialect.displacedExtras(of: draft)
    if !displaced.isEmpty {
      notes.append(
        "\(displaced.joined(separator: " and ")) left out: this server takes the type's fields in that place")
    }
    return (draft, notes)
  }
}
