internal import Files
internal import IntegriaAPI
internal import Monitoring

/// Delivers the waiting events of one key in batches, under the key's lock. The result of a batch is stored in the
/// key's memory before the events of the batch are removed.
final class KeyDelivery {
  private let key: String
  private let settings: DeliverySettings
  private var journal: Journal { settings.journal }

  /// The outcome of the last batch, with the actions of the batches before it.
  private(set) var outcome = DeliveryOutcome.delivered("another run has delivered it", ticket: nil)
  /// The actions taken, in their order, without repetitions.
  private(set) var actions: [String] = []
  /// Why events of the key still wait; nil if none do.
  private(set) var obstacle: String?
  private(set) var delivered = 0
  /// `TicketEvent.object`; empty until an event is read.
  private(set) var object = ""
  /// The group of the last event, else the group of its policy.
  private(set) var group = ""
  /// One line for each event moved to `dead/`: its object and the reason.
  private(set) var refused: [String] = []
  /// Whether the problem stops the whole run (`DeliveryProblem.Consequence.stop` or `backOff`).
  private(set) var stopsEverything = false
  private(set) var hasAsked = false
  private(set) var isHeldBack = false

  /// The largest number of events in a batch, which bounds the memory in use.
  private static let batchSize = 500

  init(_ key: String, _ settings: DeliverySettings) {
    self.key = key
    self.settings = settings
  }

  /// Delivers the waiting events. Waits for the key's lock for at most `time`.
  func deliver(waitingForLock time: Duration) {
    do throws(FileError) {
      guard let lock = try journal.lock(key, within: time) else {
        return wait("another run is busy with the same problem")
      }
      defer { lock.release() }
      while try deliverBatch() {}
    } catch {
      failed(error)
    }
  }

  /// Searches for late tickets of a key without waiting events.
  func settle(_ ticketKey: TicketKey) {
    guard let lock = try? journal.lock(key, within: .zero) else { return }
    defer { lock.release() }
    guard let reading = try? journal.memory(of: key) else { return }
    let memory = reading.value ?? KeyMemory()
    let record = KeyRecord(ticketKey, memory, in: journal, now: settings.now)
    let updater = TicketUpdater(record, settings)
    hasAsked = true
    do throws(DeliveryProblem) { try updater.settle() } catch { stop(error) }
    if record.memory != memory { try? record.save() }
    for line in updater.lines { settings.log("\(ticketKey.text) [\(key)]: \(line)") }
  }

  // MARK: Batches

  /// Events, each with the name of its file.
  private typealias Batch = [(name: String, event: TicketEvent)]

  /// Delivers one batch, and returns whether more events may wait. Throws if the journal fails.
  private func deliverBatch() throws(FileError) -> Bool {
    let memory = try memory()
    let names = try journal.waitingEvents(of: key)
    let done = Set(memory.done)
    journal.remove(names.filter(done.contains), of: key)
    let candidates = names.filter { !done.contains($0) }.prefix(Self.batchSize)
    let batch = try read(candidates)
    guard let last = batch.last?.event else {
      journal.remove([], of: key)
      return try journal.waitingEvents(of: key).count < names.count && !candidates.isEmpty
    }
    object = last.object
    group = last.group.isEmpty ? settings.routes.policy(for: last).group : last.group
    guard last.key.server == settings.server else {
      wait("the event is for another server, \(last.key.server)")
      return false
    }
    return try deliver(batch, KeyRecord(last.key, memory, in: journal, now: settings.now))
  }

  private func memory() throws(FileError) -> KeyMemory {
    let reading = try journal.memory(of: key)
    if case .damaged = reading { journal.setAsideMemory(of: key) }
    return reading.value ?? KeyMemory()
  }

  /// Reads events. A damaged one is moved to `dead/`. Throws if one cannot be read, which may be temporary.
  private func read(_ names: some Sequence<String>) throws(FileError) -> Batch {
    var batch: Batch = []
    for name in names {
      switch try journal.event(name, of: key) {
      case .missing: break
      case .damaged: journal.setAside(event: name, of: key)
      case .whole(let event): batch.append((name, event))
      }
    }
    return batch
  }

  private func deliver(_ batch: Batch, _ record: KeyRecord) throws(FileError) -> Bool {
    let problem: DeliveryProblem
    do throws(DeliveryProblem) {
      try send(batch, record)
      return true
    } catch { problem = error }
    guard case .refused(let why) = problem else {
      fail(problem)
      return false
    }
    // The server rejected one event of the batch: send each alone to find it.
    guard batch.count == 1 else { return try deliverOneByOne(batch, record) }
    try giveUp(batch[0].name, batch[0].event, why)
    return true
  }

  private func deliverOneByOne(_ batch: Batch, _ record: KeyRecord) throws(FileError) -> Bool {
    for one in batch {
      guard try deliver([one], record) else { return false }
      // The memory keeps only the names of the last batch, so the removal must be on disk before the next one.
      journal.syncQueue(of: key)
    }
    return true
  }

  private func giveUp(_ name: String, _ event: TicketEvent, _ why: String) throws(FileError) {
    settings.log("\(event.object) [\(key)]: not delivered: \(why)")
    try journal.moveToDead(name, of: key, reason: why)
    refused.append("\(event.object): \(why)")
    outcome = .refused(why)
  }

  /// Sends a batch as one, and removes it. Stores what it learns about the ticket even if sending fails.
  private func send(_ batch: Batch, _ record: KeyRecord) throws(DeliveryProblem) {
    var fold = EventFold(settings.routes)
    for (_, event) in batch { fold.add(event) }
    guard let last = batch.last?.event else { return }
    let before = record.memory
    if settings.holdsBack(fold, last, record) {
      record.memory.ticket.isHeldBack = true
      if record.memory != before { try? record.save() }
      throw .heldBack
    }
    let updater = TicketUpdater(record, settings)
    hasAsked = true
    // The memory keeps only the names of the last batch, so the removal of the earlier batch must be on disk.
    if delivered > 0 { journal.syncQueue(of: key) }
    do throws(DeliveryProblem) {
      try updater.deliver(fold)
      try updater.attachFiles(of: batch.map(\.event), mayWait: true)
      record.memory.done = batch.map(\.name)
      record.memory.ticket.obstacle = ""
      if !fold.opensTicket || updater.ticket != nil { record.memory.ticket.isHeldBack = false }
      do throws(FileError) { try record.save() } catch { throw .journal(error) }
    } catch {
      record.memory.done = before.done
      record.memory.ticket.obstacle = error.sentence
      if record.memory != before { try? record.save() }
      note(updater, last)
      throw error
    }
    note(updater, last)
    finish(batch, updater)
  }

  /// Adds what was done to the actions and the log.
  private func note(_ updater: TicketUpdater, _ last: TicketEvent) {
    actions += updater.lines.filter { !actions.contains($0) }
    for line in updater.lines { settings.log("\(last.object) [\(key)] \(last.state.word): \(line)") }
  }

  /// Removes a batch that was sent.
  private func finish(_ batch: Batch, _ updater: TicketUpdater) {
    journal.remove(batch.map(\.name), of: key)
    journal.removeFiles(of: batch.map(\.event))
    journal.noteSuccess(of: settings.server)
    delivered += batch.count
    outcome = .delivered(actions.joined(separator: "; "), ticket: updater.ticket)
  }

  // MARK: Failures

  /// Notes why the events wait, and what the run does next.
  private func fail(_ problem: DeliveryProblem) {
    settings.log("\(object) [\(key)]: not delivered: \(problem.sentence)")
    if case .journal(let error) = problem { failed(error) } else { wait(problem.sentence) }
    isHeldBack = problem == .heldBack
    stop(problem)
  }

  private func failed(_ error: FileError) {
    journal.note(error)
    wait("the journal failed")
  }

  /// Notes that events wait, after the actions that were taken all the same.
  private func wait(_ why: String) {
    obstacle = why
    outcome = .waiting((actions + [why]).joined(separator: "; "))
  }

  private func stop(_ problem: DeliveryProblem) {
    switch problem.consequence {
    case .wait, .giveUp: break
    case .stop: stopsEverything = true
    case .backOff:
      stopsEverything = true
      journal.noteFailure(of: settings.server, now: settings.now)
    }
  }
}
