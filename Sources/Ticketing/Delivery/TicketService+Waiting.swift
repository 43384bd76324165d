package import Files
internal import IntegriaAPI

/// All that waits in the journal: delivered, told, or taken over from an address that the server had before.
extension TicketService {
  /// What became of all that waited.
  package struct Flush: Sendable {
    package var delivered = 0
    package var keys = 0
    package var lines: [String] = []
    package var waiting = 0
    /// How many of them are for other servers, by address.
    package var elsewhere: [String: Int] = [:]
    /// How many lie in `dead/`, from now or from earlier.
    package var dead = 0
    package var refused: [String] = []
    /// Why something for this server still waits; nil where nothing does.
    package var obstacle: String?
    package var journalProblems: [String] = []
  }

  /// Delivers what waits, key by key, until the server fails or the time is over. With `pausing` it leaves a server
  /// alone that failed a moment ago.
  package mutating func deliverWaiting(pausing: Bool) throws(FileError) -> Flush {
    try journal.open()
    var flush = Flush()
    if pausing, journal.pause(of: server, now: now) > 0 { return flush }
    var groups: Set<String> = [policy.group]
    for key in try journal.waitingKeys() {
      guard !desk.isOutOfTime else {
        flush.obstacle = "the time was over"
        break
      }
      if let other = try journal.server(of: key), other != server {
        flush.elsewhere[other, default: 0] += try journal.waitingEvents(of: key).count
        continue
      }
      let result = deliver(key, waitsForLock: false)
      flush.delivered += result.events
      groups.insert(result.group)
      switch result.outcome {
      case .delivered(let what, _):
        flush.keys += result.events > 0 ? 1 : 0
        if result.events > 0 { flush.lines.append("\(result.object): \(what)") }
      case .waiting(let why): flush.obstacle = flush.obstacle ?? why
      case .refused(let why): flush.refused.append("\(result.object): \(why)")
      }
      if result.stopsEverything { break }
    }
    flush.waiting = try journal.waiting().count
    flush.dead = journal.deadCount()
    if flush.waiting == flush.elsewhere.values.reduce(0, +) {
      flush.obstacle = nil
      for group in groups { endStorm(group: group) }
    }
    journal.prune(now: now)
    flush.journalProblems = journal.damage
    return flush
  }

  /// How many events wait, as a dry run tells it: for this server, and for others by their addresses.
  package func waiting() throws(FileError) -> (events: Int, elsewhere: [String: Int]) {
    var events = 0
    var elsewhere: [String: Int] = [:]
    for key in try journal.waitingKeys() {
      let count = try journal.waitingEvents(of: key).count
      if let other = try journal.server(of: key), other != server {
        elsewhere[other, default: 0] += count
      } else {
        events += count
      }
    }
    return (events, elsewhere)
  }

  /// Takes over what waits for another address: that of this server before it moved.
  package mutating func takeOver(from other: String) throws(FileError) {
    try journal.open()
    for key in try journal.waitingKeys() where try journal.server(of: key) == other {
      guard let lock = try journal.lock(key, until: deadline) else { continue }
      defer { lock.release() }
      try journal.move(key, to: server)
    }
  }
}
