package import Files
internal import IntegriaAPI
internal import Monitoring
package import Ticketing

/// Reports to a monitor what people did to the tickets of problems that go on: what `sync` does.
///
///     Journal -> keys whose problem goes on -> TicketReader (asks the server) -> ChangeDetection (pure)
///       -> SyncRecord (what changed, on disk) -> Monitor -> SyncRecord (what is reported, on disk)
///
/// A change is on disk before it is reported, and taken from there after the monitor's answer. A kill in between leaves
/// it there, marked as begun: a monitor that can be asked what it knows gets it once, another one again.
package final class Synchronisation {
  /// The keys of `[sync]` that hold for every monitor.
  package struct Rules: Sendable {
    /// Whether comments are reported too (`sync-comments`).
    package var tellsComments = false
    /// The server is asked at most once in so long.
    package var every = Duration.seconds(60)
    /// Where a ticket can be seen, with `{ticket}` for its number; empty for no link.
    package var link = ""

    package init() {}
  }

  /// What became of it.
  package struct Report: Sendable {
    /// How many changes the monitor took.
    package var reported = 0
    /// How many changes still wait.
    package var waiting = 0
    /// One line for each change that the monitor took, and each that was given up.
    package var lines: [String] = []
    /// Those of the latter.
    package var givenUp: [String] = []
    /// Why something still waits, or was not looked at; nil if nothing does.
    package var obstacle: String?

    package init() {}

    /// Adds what a later run for another server came to.
    package mutating func add(_ later: Report) {
      reported += later.reported
      waiting += later.waiting
      lines += later.lines
      givenUp += later.givenUp
      obstacle = obstacle ?? later.obstacle
    }
  }

  private let journal: Journal
  private let record: SyncRecord
  private let store: any TicketStore
  private let server: String
  private let rules: Rules
  /// Seconds since 1970.
  private let now: Int
  private let log: (String) -> Void
  private var report = Report()

  /// `server` is the address that is part of its keys.
  package init(
    _ journal: Journal, store: any TicketStore, server: String, rules: Rules, now: Int, log: @escaping (String) -> Void
  ) {
    self.journal = journal
    record = SyncRecord(journal)
    self.store = store
    self.server = server
    self.rules = rules
    self.now = now
    self.log = log
  }

  /// Looks for changes, unless the server was asked a moment ago, and reports what waits. Throws if the journal cannot
  /// be used.
  package func run(_ monitor: any Monitor) throws(FileError) -> Report {
    try journal.makeFolders()
    try record.makeFolder()
    guard let lock = try record.lock() else {
      report.obstacle = "another run is reporting to the monitor"
      return report
    }
    defer { lock.release() }
    if isDue { try look() }
    try report(monitor)
    return report
  }

  // MARK: Looking

  /// A clock that was set back does not keep it from asking.
  private var isDue: Bool {
    guard let time = record.asked(server).time, time <= now else { return true }
    return Duration.seconds(now - time) >= rules.every
  }

  /// The server's keys whose problem goes on, with their tickets.
  private func lasting() throws(FileError) -> [JournalEntry] {
    try journal.entries().filter { $0.key?.server == server && $0.memory.ticket != nil && ($0.state ?? .ok) != .ok }
  }

  private func look() throws(FileError) {
    let entries = try lasting()
    var asked = record.asked(server)
    let isFirst = !asked.isBegun
    // The server's times have whole seconds, and its clock may differ from ours by a part of one.
    let maySettle = asked.time.map { now - $0 > 1 } ?? false
    asked.time = now
    record.note(asked, of: server)
    guard !entries.isEmpty else {
      asked.isBegun = true
      return record.note(asked, of: server)
    }
    let reader = TicketReader(
      store: store, tellsComments: rules.tellsComments, isFirst: isFirst, maySettle: maySettle)
    let found = changes(of: entries, &asked, reader)
    try keep(found)
    asked.isBegun = asked.isBegun || report.obstacle == nil
    record.note(asked, of: server)
  }

  /// What is noted anew of keys, by their names. What could not be asked is left out, and said.
  private func changes(
    of entries: [JournalEntry], _ asked: inout SyncRecord.Asked, _ reader: TicketReader
  ) -> [(key: String, noted: NotedTicket)] {
    var found: [(key: String, noted: NotedTicket)] = []
    do throws(APIError) {
      let list = try reader.list(for: entries.count, known: asked.openTickets)
      asked.openTickets = list.map(\.count) ?? asked.openTickets
      for entry in entries {
        guard let key = entry.key, let ticket = entry.memory.ticket, let noted = noted(entry.fileName, ticket) else {
          continue
        }
        guard !store.isOutOfTime else {
          report.obstacle = report.obstacle ?? "the time was over"
          break
        }
        do throws(APIError) {
          let new = try reader.changes(noted, list?[ticket], marker: key.marker)
          if let new { found.append((entry.fileName, new)) }
        } catch {
          report.obstacle = report.obstacle ?? error.sentence
          guard Self.concernsOneTicket(error) else { throw error }
        }
      }
    } catch { report.obstacle = report.obstacle ?? error.sentence }
    return found
  }

  /// Whether the answer to one question is of no use, and the server answers others.
  private static func concernsOneTicket(_ error: APIError) -> Bool {
    [.malformed, .tooLarge, .emptyReply, .sqlError, .phpMessages, .other].contains(error.kind)
  }

  /// What is noted of a key's ticket; nil if that cannot be read, which is said.
  private func noted(_ key: String, _ ticket: Int) -> NotedTicket? {
    do throws(FileError) {
      let noted = try record.noted(key)
      if let noted, noted.ticket == ticket { return noted }
      // Another ticket than the last time: what is to be reported of that one still is.
      var fresh = NotedTicket(ticket)
      fresh.waiting = noted?.waiting ?? []
      return fresh
    } catch {
      report.obstacle = report.obstacle ?? "the journal failed: \(error)"
      return nil
    }
  }

  /// Notes what was found, but for keys whose problem has ended meanwhile: their tickets were closed by us.
  private func keep(_ found: [(key: String, noted: NotedTicket)]) throws(FileError) {
    guard !found.isEmpty else { return }
    let names = Set(try lasting().map(\.fileName))
    for (key, noted) in found where names.contains(key) { try record.write(noted, of: key, server: server) }
  }

  // MARK: Telling

  private func report(_ monitor: any Monitor) throws(FileError) {
    let entries = try journal.entries()
    var isStopped = false
    for entry in entries where entry.key?.server == server {
      guard let noted = try record.noted(entry.fileName), !noted.waiting.isEmpty else { continue }
      guard !isStopped, !store.isOutOfTime else {
        report.waiting += noted.waiting.count
        report.obstacle = report.obstacle ?? "the time was over"
        continue
      }
      isStopped = try report(noted, entry, monitor)
    }
    let known = Set(entries.map(\.fileName))
    for key in try record.keys() where !known.contains(key) { record.remove(key) }
  }

  /// Reports a key's changes, in their order; returns whether nothing more can be reported to the monitor.
  private func report(_ noted: NotedTicket, _ entry: JournalEntry, _ monitor: any Monitor) throws(FileError) -> Bool {
    var noted = noted
    let object = MonitoredObject(entry)
    while let next = noted.waiting.first {
      guard !store.isOutOfTime else { break }
      let notice = Notice(
        next.change, host: object.host, service: object.service, key: entry.key?.text ?? "",
        link: rules.link.replacing("{ticket}", with: "\(next.change.ticket)"))
      if !next.isBegun {
        noted.waiting[0].isBegun = true
        try record.write(noted, of: entry.fileName, server: server)
      }
      let answer = monitor.report(notice, mayBeKnown: next.isBegun)
      let line = "\(entry.key?.text ?? entry.fileName): \(next.change.kind.rawValue): \(next.change.line.onOneLine)"
      switch answer {
      case .done:
        report.reported += 1
        say(line)
      case .gone(let why):
        report.givenUp.append("\(line): given up: \(why)")
        say("\(line): given up: \(why)")
      case .waits(let why), .unreachable(let why):
        log("\(line): waits: \(why)")
        report.waiting += noted.waiting.count
        report.obstacle = report.obstacle ?? why
        if case .unreachable = answer { return true }
        return false
      }
      noted.waiting.removeFirst()
      try record.write(noted, of: entry.fileName, server: server)
    }
    report.waiting += noted.waiting.count
    return false
  }

  private func say(_ line: String) {
    report.lines.append(line)
    log(line)
  }
}
