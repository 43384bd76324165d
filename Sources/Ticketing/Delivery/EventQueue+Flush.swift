package import Files
internal import IntegriaAPI

/// Delivers and counts the events that wait in the journal, and takes them over from a server's earlier address.
extension EventQueue {
  /// The result of delivering the events that waited.
  package struct Flush: Sendable {
    /// Number of events delivered.
    package var delivered = 0
    /// Number of keys that these events belong to.
    package var keys = 0
    /// One line for each key with what was done, even if its events wait after that.
    package var lines: [String] = []
    /// Number of events that still wait, for all servers.
    package var waiting = 0
    /// Number of waiting events for other servers, by address.
    package var elsewhere: [String: Int] = [:]
    /// Number of files in `dead/`, of this run and of earlier ones.
    package var dead = 0
    /// One line for each event that this run moved to `dead/`.
    package var refused: [String] = []
    /// Why events for this server still wait; nil if none do.
    package var obstacle: String?
    /// Sentences about damage and failures of the journal.
    package var journalProblems: [String] = []

    package init() {}

    /// Adds the result of a later run for another server over the same journal.
    package mutating func add(_ later: Flush) {
      delivered += later.delivered
      keys += later.keys
      lines += later.lines
      (waiting, elsewhere, dead) = (later.waiting, later.elsewhere, later.dead)
      refused += later.refused
      obstacle = obstacle ?? later.obstacle
      journalProblems += later.journalProblems.filter { !journalProblems.contains($0) }
    }
  }

  /// Delivers the waiting events key by key, starting after the key at which the last run ended, until the server fails
  /// or the deadline has passed. With `pausing` it sends nothing while the server's `BackOff` lasts. Throws if the
  /// journal cannot be used.
  package func flush(pausing: Bool) throws(FileError) -> Flush {
    try journal.makeFolders()
    var flush = Flush()
    if pausing, journal.pause(of: settings.server, now: settings.now) > 0 {
      (flush.waiting, flush.dead) = (try journal.waiting().count, journal.deadCount())
      return flush
    }
    var heldBackGroup: String?
    var tried: [String] = []
    var isStopped = false
    for key in settings.hostsFirst(journal.inTurn(try journal.waitingKeys())) {
      guard !settings.store.isOutOfTime else {
        flush.obstacle = flush.obstacle ?? "the time was over"
        break
      }
      if let other = try journal.server(of: key), other != settings.server {
        flush.elsewhere[other, default: 0] += try journal.waitingEvents(of: key).count
        continue
      }
      let delivery = KeyDelivery(key, settings)
      delivery.deliver(waitingForLock: .zero)
      tried.append(key)
      if delivery.isHeldBack { heldBackGroup = delivery.group }
      flush.add(delivery)
      isStopped = delivery.stopsEverything
      if isStopped { break }
    }
    if !isStopped { settleUnsettled(except: Set(tried)) }
    if let heldBackGroup { reportHeldBack(group: heldBackGroup) }
    try finish(&flush, tried.last)
    return flush
  }

  private func finish(_ flush: inout Flush, _ last: String?) throws(FileError) {
    flush.waiting = try journal.waiting().count
    flush.dead = journal.deadCount()
    let isDone = flush.waiting == flush.elsewhere.values.reduce(0, +)
    if isDone {
      flush.obstacle = nil
      endHeldBack()
    }
    journal.noteTurn(after: isDone ? nil : last)
    journal.prune(now: settings.now)
    flush.journalProblems = journal.problems
  }

  /// Searches for tickets whose creation was not answered, except for keys in `tried`, whose delivery has just
  /// searched.
  private func settleUnsettled(except tried: Set<String>) {
    for key in journal.unsettledKeys(of: settings.server, now: settings.now) where !tried.contains(key.fileName) {
      guard !settings.store.isOutOfTime else { return }
      let delivery = KeyDelivery(key.fileName, settings)
      delivery.settle(key)
      if delivery.stopsEverything { return }
    }
  }

  /// The number of waiting events: for this server, and for others by address. Throws if the journal cannot be read.
  package func waiting() throws(FileError) -> (events: Int, elsewhere: [String: Int]) {
    var events = 0
    var elsewhere: [String: Int] = [:]
    for key in try journal.waitingKeys() {
      let count = try journal.waitingEvents(of: key).count
      if let other = try journal.server(of: key), other != settings.server {
        elsewhere[other, default: 0] += count
      } else {
        events += count
      }
    }
    return (events, elsewhere)
  }

  /// Moves the events in `dead/` back to the queue. Returns their number and the number of outdated ones, which stay.
  /// Throws if the journal cannot be used.
  package func retryDead() throws(FileError) -> (retried: Int, outdated: Int) {
    try journal.makeFolders()
    return try journal.retryDead(now: settings.now)
  }

  /// Moves the events that wait for this server's earlier address to its present one. Returns the number of outdated
  /// ones, which it moves to `dead/`. Throws if the journal cannot be used.
  package func takeOver(from other: String) throws(FileError) -> Int {
    try journal.makeFolders()
    var outdated = 0
    for key in try journal.waitingKeys() where try journal.server(of: key) == other {
      guard let lock = try journal.lock(key, within: settings.deadline.remaining) else { continue }
      defer { lock.release() }
      outdated += try journal.move(key, to: settings.server, now: settings.now)
    }
    return outdated
  }
}

extension EventQueue.Flush {
  fileprivate mutating func add(_ delivery: KeyDelivery) {
    delivered += delivery.delivered
    refused += delivery.refused
    switch delivery.outcome {
    case .delivered: keys += delivery.delivered > 0 ? 1 : 0
    case .waiting: obstacle = obstacle ?? delivery.obstacle
    case .refused, .lost: return
    }
    if !delivery.actions.isEmpty { lines.append("\(delivery.object): \(delivery.actions.joined(separator: "; "))") }
  }
}
