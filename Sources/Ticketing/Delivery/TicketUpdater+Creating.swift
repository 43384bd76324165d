internal import Files
internal import IntegriaAPI

extension TicketUpdater {
  /// Kinds of failure after which the ticket may have been created.
  private static let unclearAnswers: [APIError.Kind] = [.sqlError, .phpMessages, .notANumber, .truncated, .compressed]

  /// Opens a ticket, then searches for one that another run opened meanwhile. Returns the ticket that stays, and the
  /// line for the report.
  ///
  /// A note of the creation is on disk before the request is sent. The note stays for an hour if the request was not
  /// answered, or if the search does not find the new ticket; the key is then searched again. Further tries count as
  /// the same ticket against the hourly limit.
  func openTicket(_ event: TicketEvent, _ history: String?) throws(DeliveryProblem) -> (ticket: Int, line: String) {
    let hadNote = record.mayHaveOthers
    guard hadNote || allowsMore else { throw heldBack() }
    var made = try DraftedTicket(event, history, routes.policy(for: event), store)
    let unseen = unseenTicket
    let (journal, limit) = (settings.journal, settings.hourlyLimit)
    guard hadNote || journal.countTicket(limit: limit, now: now) else { throw heldBack() }
    do throws(FileError) { try record.noteCreation() } catch {
      if !hadNote { journal.takeBackCount(limit: limit, now: now) }
      throw .journal(error)
    }
    let created: CreatedTicket
    do throws(DeliveryProblem) { created = try place(&made) } catch {
      if Self.createdNothing(error), !hadNote {
        journal.takeBackCount(limit: limit, now: now)
        record.removeCreationNote()
      }
      throw error
    }
    remember(created.id, event, made.draft)
    do throws(FileError) { try record.save() } catch { throw .journal(error) }
    let chosen = try settled(created, hadNote: hadNote)
    if let unseen { made.text.note(unseen) }
    let line = [opened(created.id, chosen)] + made.group.notes + made.text.notes
    return (chosen, line.joined(separator: "; "))
  }

  private func opened(_ answered: Int, _ chosen: Int) -> String {
    if answered == chosen { return "opened ticket \(chosen)" }
    return lastSearch.ours.contains { $0.id == answered }
      ? "opened ticket \(answered); a duplicate of ticket \(chosen)"
      : "opened ticket \(chosen); the server answered with the number of another one, \(answered)"
  }

  private func remember(_ id: Int, _ event: TicketEvent, _ draft: TicketDraft) {
    let (host, service) = (record.memory.ticket.host, record.memory.ticket.service)
    record.memory.ticket = TicketMemory()
    (record.memory.ticket.host, record.memory.ticket.service) = (host, service)
    record.memory.ticket.ticket = id
    record.memory.ticket.openedBy = store.user
    record.memory.ticket.route = routes.route(of: event)?.name ?? ""
    record.memory.ticket.written = WrittenSeverity(state: event.state, priority: draft.priority, title: draft.title)
    record.memory.ticket.writtenOwner = draft.owner
    record.memory.ticket.commentedAt = now
    record.memory.ticket.state = event.state
  }

  /// Searches again after a creation, and returns the ticket that stays. Throws if the server answered with the number
  /// of another ticket and the search does not find the new one. The next try searches again, and counts against the
  /// hourly limit.
  private func settled(_ created: CreatedTicket, hadNote: Bool) throws(DeliveryProblem) -> Int {
    let found = try find()
    guard found != nil || isJournalledUnseen else {
      record.memory.ticket.ticket = nil
      record.removeCreationNote()
      let reason = "it answered with the number of another ticket, \(created.id)"
      throw .server(APIError(.other, operation: "create_incident", excerpt: reason))
    }
    let chosen = found?.id ?? created.id
    record.memory.ticket.ticket = chosen
    if let seen = lastSearch.ours.first(where: { $0.id == created.id }) {
      learnZone(from: seen, created)
      if !hadNote { record.removeCreationNote() }
    }
    return chosen
  }

  /// Notes the server's time zone: the server wrote the ticket's time by its own clock, just before it answered
  /// (WIRE-2.md section 3).
  private func learnZone(from ticket: Ticket, _ created: CreatedTicket) {
    guard let date = created.date, let written = ticket.createdAt,
      let offset = ZoneOffset(of: written, at: date, tolerance: ZoneOffset.creationTolerance)
    else { return }
    record.note(LearntZone(offset, at: date))
  }

  /// Whether the failed creation certainly created no ticket.
  private static func createdNothing(_ problem: DeliveryProblem) -> Bool {
    switch problem {
    case .refused: true
    case .server(let error):
      [.notAsked, .local, .cannotResolve, .cannotConnect, .cannotReachProxy, .tls, .refusedLogin(certain: true)]
        .contains(error.kind)
    case .heldBack, .journal: false
    }
  }

  /// Creates the ticket. After an unclear answer, and after an empty one (a refusal, unless the answer was lost), it
  /// searches for the ticket. If an SQL error left no ticket, the creation is repeated without the parent, which may be
  /// the cause.
  private func place(_ made: inout DraftedTicket) throws(DeliveryProblem) -> CreatedTicket {
    let problem: DeliveryProblem
    do throws(DeliveryProblem) { return try send(&made) } catch { problem = error }
    guard Self.isUnclear(problem) else { throw problem }
    if let ticket = TicketKnowledge.choose(from: try search().ours), !ticket.isClosed {
      return CreatedTicket(id: ticket.id, date: nil)
    }
    guard case .server(let reason) = problem, reason.kind == .sqlError, made.draft.parent != 0 else { throw problem }
    made.text.note("without its parent, ticket \(made.draft.parent), which the server does not take")
    made.draft.parent = 0
    return try send(&made)
  }

  private static func isUnclear(_ problem: DeliveryProblem) -> Bool {
    switch problem {
    case .refused: true
    case .server(let error): unclearAnswers.contains(error.kind)
    case .heldBack, .journal: false
    }
  }

  private func send(_ made: inout DraftedTicket) throws(DeliveryProblem) -> CreatedTicket {
    let (draft, marker) = (made.draft, key.marker)
    let answer = try shortening { limit throws(APIError) in
      var draft = draft
      if let limit { draft.description = CleanText.shortened(draft.description, to: limit, keeping: marker) }
      return try store.create(draft)
    } refusal: {
      "the server created no ticket: it takes no empty title, and no ticket in a group where the user has no rights"
    }
    if !answer.note.isEmpty { made.text.note(answer.note) }
    return answer.value
  }
}
