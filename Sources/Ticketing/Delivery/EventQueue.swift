internal import Files
package import IntegriaAPI
internal import Monitoring

/// Stores events in the journal and delivers them, for `alert`, `flush`, `check --tickets` and `receive`.
///
///     TicketEvent -> EventQueue (stores it, delivers key by key) -> KeyDelivery (one key: lock, batches, memory)
///       -> TicketUpdater (finds the ticket, plans, acts) -> TicketStore (the server)
package final class EventQueue {
  let settings: DeliverySettings
  /// The journal that holds the events.
  package var journal: Journal { settings.journal }

  /// The largest number of other keys that `submit` delivers.
  private static let otherKeys = 20

  /// `server` is the server's address, which is part of every key; `now` is in seconds since 1970; `log` receives one
  /// line for each decision.
  package init(
    journal: Journal, store: any TicketStore, routes: Routes, server: String, deadline: Deadline, now: Int,
    log: @escaping (String) -> Void
  ) {
    settings = DeliverySettings(
      journal: journal, store: store, routes: routes, server: server, deadline: deadline, now: now, log: log)
  }

  /// The result of submitting an event.
  package struct Submission: Sendable {
    /// The outcome of its delivery.
    package let outcome: DeliveryOutcome
    /// Sentences about damage and failures of the journal; empty if there were none.
    package let journalProblems: [String]
    /// Whether the event was in the journal before anything was sent.
    package let isStored: Bool
  }

  /// Stores the event, then delivers it and other waiting events. During the server's `BackOff` it only stores. If the
  /// journal cannot be used, the event is sent directly, once.
  package func submit(_ event: TicketEvent) -> Submission { submit([event])[0] }

  /// Like `submit(_:)` for one event, but stores all events before it sends anything. Returns one submission for each
  /// event, in the same order.
  package func submit(_ events: [TicketEvent]) -> [Submission] { deliver(store(events)) }

  /// Events after the attempt to store them, before anything is sent.
  package struct Stored {
    /// All events, in the order in which they came.
    package let events: [TicketEvent]
    /// The number of events, from the first on, that the journal stored.
    fileprivate let count: Int
    /// Why the journal did not store the others; nil if it stored all.
    fileprivate let problem: FileError?
  }

  /// The first half of `submit(_:)`, for a caller with events for several servers.
  package func store(_ events: [TicketEvent]) -> Stored {
    var count = 0
    var problem: FileError?
    do throws(FileError) {
      try journal.makeFolders()
      for event in events {
        try journal.store(event)
        settings.log("stored: \(event.key.text) \(event.kind.rawValue) \(event.state.word)")
        count += 1
      }
    } catch { problem = error }
    return Stored(events: events, count: count, problem: problem)
  }

  /// The second half: delivers these and other waiting events. Returns one submission for each event, in the same
  /// order.
  package func deliver(_ stored: Stored) -> [Submission] {
    let outcomes = deliverStored(stored.events.prefix(stored.count).map(\.key.fileName))
    var submissions = outcomes.map { Submission(outcome: $0, journalProblems: journal.problems, isStored: true) }
    if let problem = stored.problem {
      submissions += stored.events.dropFirst(stored.count).map { deliverDirectly($0, problem) }
    }
    return submissions
  }

  /// Delivers each key once, then other waiting keys. Returns one outcome for each of `keys`, in the same order.
  private func deliverStored(_ keys: [String]) -> [DeliveryOutcome] {
    var outcomes: [String: DeliveryOutcome] = [:]
    var hasDelivered = false
    var obstacle: String?
    for key in settings.hostsFirst(keys) where outcomes[key] == nil {
      if let obstacle {
        outcomes[key] = .waiting(obstacle)
        continue
      }
      let pause = journal.pause(of: settings.server, now: settings.now)
      guard pause == 0 else {
        outcomes[key] = .waiting("the server failed a moment ago and is left alone for \(pause) s")
        continue
      }
      let delivery = KeyDelivery(key, settings)
      delivery.deliver(waitingForLock: settings.deadline.remaining)
      if delivery.isHeldBack { reportHeldBack(group: delivery.group) }
      outcomes[key] = delivery.outcome
      switch delivery.outcome {
      case .delivered: hasDelivered = true
      case .waiting where delivery.stopsEverything: obstacle = delivery.obstacle
      case .waiting, .refused, .lost: break
      }
    }
    if hasDelivered, obstacle == nil {
      deliverOthers(than: Set(keys))
      if let count = try? journal.waiting().count, count == 0 { endHeldBack() }
    }
    return keys.compactMap { outcomes[$0] }
  }

  private func deliverDirectly(_ event: TicketEvent, _ problem: FileError) -> Submission {
    settings.log("the journal cannot be used: \(problem)")
    var settings = settings
    // Root could read and write another user's folder: neither trust it nor leave root's files in it.
    if problem.isOfAnotherUser { settings.journal = .unusable }
    let outcome: DeliveryOutcome
    do throws(DeliveryProblem) { outcome = try DirectDelivery(settings: settings).deliver(event) } catch {
      outcome = .lost(error.sentence)
    }
    settings.log("sent directly: \(event.key.text): \(outcome)")
    return Submission(outcome: outcome, journalProblems: [problem.description], isStored: false)
  }

  private func deliverOthers(than own: Set<String>) {
    let keys = journal.inTurn(((try? journal.waitingKeys()) ?? []).filter { !own.contains($0) })
    var asked = 0
    var last: String?
    for other in settings.hostsFirst(keys)
    where !own.contains(other) && asked < Self.otherKeys && !settings.store.isOutOfTime {
      let delivery = KeyDelivery(other, settings)
      delivery.deliver(waitingForLock: .zero)
      asked += delivery.hasAsked ? 1 : 0
      last = other
      if delivery.stopsEverything { break }
    }
    if let last { journal.noteTurn(after: last) }
  }

  // MARK: Dry run

  /// What delivery would do with the event, in words, and what comes first. Only reads.
  package func plan(_ event: TicketEvent) -> String {
    let key = event.key.fileName
    let memory = (try? journal.memory(of: key))?.value ?? KeyMemory()
    let updater = TicketUpdater(KeyRecord(event.key, memory, in: journal, now: settings.now), settings)
    let pause = journal.pause(of: settings.server, now: settings.now)
    let waiting = Set((try? journal.waitingEvents(of: key)) ?? []).subtracting(memory.done).count
    let first = [
      pause > 0 ? "it waits first: the server failed a moment ago and is left alone for \(pause) s" : nil,
      waiting > 0 ? "events of the same problem that wait come first: \(waiting)" : nil,
    ]
    let words: String
    do throws(DeliveryProblem) { words = try Self.words(event, updater) } catch {
      if case .refused(let why) = error {
        words = "would be refused for good: \(why)"
      } else {
        words = "would wait in the journal: \(error.sentence)"
      }
    }
    return ([words] + first.compactMap(\.self)).joined(separator: "; ")
  }

  private static func words(_ event: TicketEvent, _ updater: TicketUpdater) throws(DeliveryProblem) -> String {
    var fold = EventFold(updater.routes)
    fold.add(event)
    guard !updater.settings.holdsBack(fold, event, updater.record) else { throw .heldBack }
    let (plan, host) = try updater.plan(event)
    return switch plan {
    case .nothing(let why): "would do nothing: \(why)"
    case .leaveAlone(let ticket, let until): "would do nothing: \(TicketText.leftAlone(ticket, until: until))"
    case .commentOnHost(let ticket): "would comment on ticket \(ticket) of its host, which is down"
    case .create: "would open a ticket \(try updater.words(ofNew: event, host: host))"
    case .replace(let old):
      "would close ticket \(old.id) and open another \(try updater.words(ofNew: event, host: host))"
    case .comment(let ticket): "would comment on ticket \(ticket.id)"
    case .assign(let ticket, let owner): "would assign ticket \(ticket.id)" + (owner.map { " to \($0)" } ?? "")
    case .follow(let ticket, let change): "would comment on ticket \(ticket.id): \(change.words)"
    case .reopen(let ticket, let change):
      "would reopen ticket \(ticket.id)" + (change.map { ": \($0.words)" } ?? "")
    case .resolve(let ticket): "would set ticket \(ticket.id) pending to be closed"
    case .close(let ticket): "would close ticket \(ticket.id)"
    }
  }
}
