package import Files
internal import IntegriaAPI

/// All that waits in the journal: delivered, counted, taken over from an address that the server had before.
extension EventQueue {
  /// What became of all that waited.
  package struct Flush: Sendable {
    /// Events that were delivered, and of how many keys.
    package var delivered = 0
    package var keys = 0
    package var lines: [String] = []
    package var waiting = 0
    /// How many of them are for other servers, by address.
    package var elsewhere: [String: Int] = [:]
    /// How many lie in `dead/`, from now or from earlier.
    package var dead = 0
    package var refused: [String] = []
    /// Why something for this server still waits; nil if nothing does.
    package var obstacle: String?
    package var journalProblems: [String] = []

    package init() {}

    /// Adds what a later run for another server came to, which saw the whole journal too.
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

  /// Delivers what waits, key by key, until the server fails or the time is over; begins where the last run ended.
  /// With `pausing` it leaves a server alone that failed a moment ago. Throws if the journal cannot be used.
  package func flush(pausing: Bool) throws(FileError) -> Flush {
    try journal.open()
    var flush = Flush()
    if pausing, journal.pause(of: settings.server, now: settings.now) > 0 { return flush }
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

  /// Looks for tickets that turned up late, for the keys whose creations were not answered and whose delivery has not
  /// just looked.
  private func settleUnsettled(except tried: Set<String>) {
    for key in journal.unsettledKeys(of: settings.server, now: settings.now) where !tried.contains(key.fileName) {
      guard !settings.store.isOutOfTime else { return }
      let delivery = KeyDelivery(key.fileName, settings)
      delivery.settle(key)
      if delivery.stopsEverything { return }
    }
  }

  /// How many events wait, as a dry run reports it: for this server, and for others by their addresses.
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

  /// Puts back what was refused for good, and returns how many events there were. Throws if the journal cannot be used.
  package func retryDead() throws(FileError) -> Int {
    try journal.open()
    return try journal.retryDead()
  }

  /// Takes over what waits for another address: that of this server before it moved.
  package func takeOver(from other: String) throws(FileError) {
    try journal.open()
    for key in try journal.waitingKeys() where try journal.server(of: key) == other {
      guard let lock = try journal.lock(key, within: settings.deadline.remaining) else { continue }
      defer { lock.release() }
      try journal.move(key, to: settings.server)
    }
  }
}

extension EventQueue.Flush {
  fileprivate mutating func add(_ delivery: KeyDelivery) {
    delivered += delivery.delivered
    refused += delivery.refused
    switch delivery.outcome {
    case .delivered(let what, _):
      keys += delivery.delivered > 0 ? 1 : 0
      if delivery.delivered > 0 { lines.append("\(delivery.object): \(what)") }
    case .waiting(let why): obstacle = obstacle ?? why
    case .refused: break
    }
  }
}
