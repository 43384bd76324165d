internal import Files
package import IntegriaAPI
internal import Monitoring

/// Takes events into the journal and delivers what waits there: what `alert`, `flush` and `check --tickets` do.
package struct TicketService {
  var journal: Journal
  let desk: TicketDesk
  let policy: TicketPolicy
  /// The server's address, part of every key.
  let server: String
  let deadline: Deadline
  /// Seconds since 1970.
  let now: Int
  let log: (String) -> Void

  /// Events that are delivered in one go: the memory they take does not grow with how many wait.
  private static let batchSize = 500
  /// Other keys that one `alert` delivers besides its own.
  private static let otherKeys = 20

  /// `log` gets a line for every decision.
  package init(
    journal: String, desk: TicketDesk, policy: TicketPolicy, server: String, deadline: Deadline, now: Int,
    log: @escaping (String) -> Void
  ) {
    self.journal = Journal(journal)
    self.desk = desk
    self.policy = policy
    self.server = server
    self.deadline = deadline
    self.now = now
    self.log = log
  }

  /// How it went with one event.
  package enum Outcome: Hashable, Sendable {
    /// Delivered; what was done, and the ticket it was done to.
    case delivered(String, ticket: Int?)
    /// It waits in the journal; why.
    case waiting(String)
    /// The server will never take it; it lies in `dead/`.
    case refused(String)
  }

  /// What became of `submit`.
  package struct Submission: Sendable {
    package let outcome: Outcome
    /// Why the journal could not be used, or what damage was met in it; empty where all is well.
    package let journalProblems: [String]
    /// Whether the event was in the journal before anything was sent.
    package let isStored: Bool
    /// Whether the event would be lost now: neither delivered nor in the journal.
    package let isLost: Bool
  }

  // MARK: One event

  /// Stores the event, then delivers it and what waits besides, unless the server failed a moment ago.
  /// Where the journal cannot be used the event is sent directly, once.
  package mutating func submit(_ event: TicketEvent) -> Submission {
    do throws(FileError) {
      try journal.open()
      try journal.store(event)
    } catch {
      return sendDirectly(event, journalProblem: error)
    }
    log("stored: \(event.key.text) \(event.kind.rawValue) \(event.state.word)")
    return submitStored(event)
  }

  /// Delivers what was stored of an event's key, and what waits besides, unless the server failed a moment ago.
  mutating func submitStored(_ event: TicketEvent) -> Submission {
    let pause = journal.pause(of: server, now: now)
    guard pause == 0 else {
      return submission(.waiting("the server failed a moment ago and is left alone for \(pause) s"))
    }
    let result = deliver(event.key.fileName, waitsForLock: true)
    if case .delivered = result.outcome {
      deliverOthers(than: event.key.fileName)
      if let count = try? journal.waiting().count, count == 0 {
        endStorm(group: policy.group.isEmpty ? event.key.group : policy.group)
      }
    }
    return submission(result.outcome)
  }

  private func submission(_ outcome: Outcome) -> Submission {
    Submission(outcome: outcome, journalProblems: journal.damage, isStored: true, isLost: false)
  }

  /// Without a journal there is no lock and no memory, but the search still finds a ticket that is there.
  func sendDirectly(_ event: TicketEvent, journalProblem: FileError) -> Submission {
    log("the journal cannot be used: \(journalProblem)")
    var memory = TicketMemory()
    let outcome: Outcome
    var isLost = false
    do throws(DeliveryProblem) {
      let report = try deliverer(created: { _ in }).deliver(event, &memory)
      outcome = .delivered(report.lines.joined(separator: "; "), ticket: report.ticket)
    } catch {
      outcome = .refused(Self.sentence(error))
      isLost = true
    }
    log("sent directly: \(event.key.text): \(outcome)")
    return Submission(
      outcome: outcome, journalProblems: [journalProblem.description], isStored: false, isLost: isLost)
  }

  private mutating func deliverOthers(than key: String) {
    let others = ((try? journal.waitingKeys()) ?? []).filter { $0 != key }.prefix(Self.otherKeys)
    for other in others where !desk.isOutOfTime {
      if deliver(other, waitsForLock: false).stopsEverything { return }
    }
  }

  /// What would be done about the event, in words, without doing it: only reads.
  package func plan(_ event: TicketEvent) -> String {
    let memory = journal.glance(at: event.key.fileName).ticket
    do throws(DeliveryProblem) {
      let plan = try deliverer(created: { _ in }).plan(event, memory)
      let title = TicketText.title(event, policy)
      return switch plan {
      case .nothing(let why): "would do nothing: \(why)"
      case .create: "would open a ticket in group \(event.key.group)\(try strangeness(of: event.key.group)): \(title)"
      case .replace(let old): "would close ticket \(old.id) and open another: \(title)"
      case .comment(let ticket): "would comment on ticket \(ticket.id)"
      case .reopen(let ticket): "would reopen ticket \(ticket.id)"
      case .resolve(let ticket): "would set ticket \(ticket.id) pending to be closed"
      case .close(let ticket): "would close ticket \(ticket.id)"
      }
    } catch {
      if case .refused(let why) = error { return "would be refused for good: \(why)" }
      return "would wait in the journal: \(Self.sentence(error))"
    }
  }

  /// What a dry run adds to a group that is a mistake, most likely.
  private func strangeness(of group: String) throws(DeliveryProblem) -> String {
    try desk.lists(group: group) ? "" : ", which the server does not list"
  }

  // MARK: One key

  struct KeyResult {
    var outcome: Outcome
    var group = ""
    var events = 0
    /// How a person names the object.
    var object = ""
    var stopsEverything = false
  }

  /// Delivers what waits for a key, holding its lock.
  mutating func deliver(_ key: String, waitsForLock: Bool) -> KeyResult {
    var result = KeyResult(outcome: .delivered("another run has delivered it", ticket: nil))
    do throws(FileError) {
      let patience = waitsForLock ? deadline : Deadline(after: .zero)
      guard let lock = try journal.lock(key, until: patience) else {
        result.outcome = .waiting("another run is busy with the same problem")
        return result
      }
      defer { lock.release() }
      while try deliverBatch(key, &result) {}
    } catch {
      journal.note(error)
      result.outcome = .waiting("the journal failed")
    }
    return result
  }

  /// Delivers the first of a key's events; returns whether there may be more.
  private mutating func deliverBatch(_ key: String, _ result: inout KeyResult) throws(FileError) -> Bool {
    var memory = journal.memory(of: key)
    let names = try journal.waitingEvents(of: key)
    let done = Set(memory.done)
    journal.remove(names.filter(done.contains), of: key)
    let candidates = names.filter { !done.contains($0) }.prefix(Self.batchSize)
    var fold = EventFold(opening: policy.openOn)
    // Without those that cannot be read, and lie in `dead/` by now.
    var batch: [String] = []
    for name in candidates {
      guard let event = journal.event(name, of: key) else { continue }
      fold.add(event)
      batch.append(name)
    }
    guard let last = fold.last else {
      journal.remove([], of: key)
      return try journal.waitingEvents(of: key).count < names.count && !candidates.isEmpty
    }
    result.object = last.object
    result.group = last.key.group
    let before = memory.ticket
    guard last.key.server == server else {
      result.outcome = .waiting("the event is for another server, \(last.key.server)")
      return false
    }
    do throws(DeliveryProblem) {
      let report = try deliver(fold, &memory, key)
      memory.done = batch
      try remember(memory, key)
      journal.remove(batch, of: key)
      // The next batch takes this one's place in the memory, so none of it may come back after a power cut.
      if batch.count == Self.batchSize { journal.syncQueue(of: key) }
      journal.noteSuccess(of: server)
      result.outcome = .delivered(report.lines.joined(separator: "; "), ticket: report.ticket)
      result.events += fold.count
      for line in report.lines { log("\(last.object) [\(key)] \(last.state.word): \(line)") }
      return true
    } catch {
      if memory.ticket != before { try? journal.write(memory, of: key) }
      try settle(error, batch, key, &result)
      return false
    }
  }

  private mutating func deliver(
    _ fold: EventFold, _ memory: inout KeyMemory, _ key: String
  ) throws(DeliveryProblem) -> Deliverer.Report {
    let journal = journal
    let now = now
    let done = memory.done
    let deliverer = deliverer(created: { ticket throws(FileError) in
      var fresh = KeyMemory()
      fresh.ticket = ticket
      fresh.done = done
      try journal.write(fresh, of: key)
      journal.noteCreation(now: now)
    })
    return try deliverer.deliver(fold, &memory.ticket)
  }

  private func remember(_ memory: KeyMemory, _ key: String) throws(DeliveryProblem) {
    do throws(FileError) { try journal.write(memory, of: key) } catch { throw .journal(error) }
  }

  private func deliverer(created: @escaping (TicketMemory) throws(FileError) -> Void) -> Deliverer {
    let journal = journal
    let (limit, now) = (policy.maxPerHour, now)
    return Deliverer(
      desk: desk, policy: policy, mayCreate: { journal.creations(now: now) < limit }, created: created, now: now)
  }

  /// What follows from events that could not be delivered.
  private mutating func settle(
    _ problem: DeliveryProblem, _ batch: [String], _ key: String, _ result: inout KeyResult
  ) throws(FileError) {
    let sentence = Self.sentence(problem)
    log("\(result.object) [\(key)]: not delivered: \(sentence)")
    result.stopsEverything = problem.stopsEverything
    switch problem {
    case .refused:
      try journal.bury(batch, of: key, reason: sentence)
      result.outcome = .refused(sentence)
    case .server:
      if problem.isServersFailure { journal.noteFailure(of: server, now: now) }
      result.outcome = .waiting(sentence)
    case .heldBack:
      result.outcome = .waiting(sentence)
      reportStorm(group: result.group)
    case .journal(let error):
      journal.note(error)
      result.outcome = .waiting("the journal failed")
    }
  }

  static func sentence(_ problem: DeliveryProblem) -> String {
    switch problem {
    case .server(let error): error.sentence
    case .refused(let why): why
    case .heldBack: "there were as many new tickets within an hour as max-per-hour allows"
    case .journal(let error): "the journal failed: \(error)"
    }
  }
}
