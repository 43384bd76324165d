package import Files
internal import IntegriaAPI
internal import Monitoring
package import Ticketing

/// Reports to a monitor what people do to the tickets of problems that go on, for `sync` and `flush`.
///
///     Journal -> keys whose problem goes on -> TicketReader (asks the server) -> ChangeDetection (pure)
///       -> SyncRecord (changes, on disk) -> Monitor -> SyncRecord (without the reported changes, on disk)
///
/// A change is on disk before it is reported, and is removed after the monitor's answer. After a crash in between it is
/// still there, marked as begun. A monitor that can be asked what it knows then gets it once, any other monitor again.
package final class Synchronisation {
  /// The keys of `[sync]` that apply to every kind of monitor.
  package struct Rules: Sendable {
    /// Whether comments are reported (`sync-comments`).
    package var tellsComments = false
    /// The shortest time between two readings of a server's tickets.
    package var every = Duration.seconds(60)
    /// The address of a ticket, with `{ticket}` for its number; empty for no link.
    package var link = ""

    package init() {}
  }

  /// The result of a run.
  package struct Report: Sendable {
    /// The number of changes that the monitor accepted.
    package var reported = 0
    /// The number of changes that still wait.
    package var waiting = 0
    /// One line for each change that the monitor accepted or that was given up.
    package var lines: [String] = []
    /// The lines of the changes that were given up.
    package var givenUp: [String] = []
    /// Why changes wait or tickets were not read; nil if neither is the case.
    package var obstacle: String?

    package init() {}

    /// Adds the result of a later run for another server.
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

  /// `server` is the address in the server's keys.
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

  /// Looks for changes, unless the server was asked within `every`, and reports the waiting changes. Throws if the
  /// journal cannot be used.
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

  /// Whether the server may be asked again. True if the clock was set back.
  private var isDue: Bool {
    guard let time = record.asked(server).time, time <= now else { return true }
    return Duration.seconds(now - time) >= rules.every
  }

  /// The journal's entries of this server with a ticket and a problem that goes on.
  private func lasting() throws(FileError) -> [JournalEntry] {
    try journal.entries().filter { $0.key?.server == server && $0.memory.ticket != nil && ($0.state ?? .ok) != .ok }
  }

  private func look() throws(FileError) {
    let entries = try lasting()
    var asked = record.asked(server)
    let isFirst = !asked.isBegun
    // The server's times are in whole seconds, and its clock may differ from this machine's by part of a second.
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

  /// The new notes on tickets, by key. Tickets that could not be read are left out, and `obstacle` has the reason.
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
          let new = try reader.changes(noted, list?[ticket], of: key, entry.memory)
          if let new, new.facts != nil || entry.memory.unseen(by: store.user) == nil {
            found.append((entry.fileName, new))
          }
        } catch {
          report.obstacle = report.obstacle ?? error.sentence
          guard Self.concernsOneTicket(error) else { throw error }
        }
      }
    } catch { report.obstacle = report.obstacle ?? error.sentence }
    return found
  }

  /// Whether the error concerns only one request, so that the server may answer others.
  private static func concernsOneTicket(_ error: APIError) -> Bool {
    [.malformed, .tooLarge, .emptyReply, .sqlError, .phpMessages, .other].contains(error.kind)
  }

  /// The notes on a key's ticket, new ones if there are none. nil if they cannot be read; `obstacle` has the reason
  /// then.
  private func noted(_ key: String, _ ticket: Int) -> NotedTicket? {
    do throws(FileError) {
      let noted = try record.noted(key)
      if let noted, noted.ticket == ticket { return noted }
      // The key has another ticket than before. Changes of the earlier ticket must still be reported.
      var fresh = NotedTicket(ticket)
      fresh.waiting = noted?.waiting ?? []
      return fresh
    } catch {
      report.obstacle = report.obstacle ?? "the journal failed: \(error)"
      return nil
    }
  }

  /// Writes the new notes, except for keys whose problem has ended meanwhile: this program may have closed their
  /// tickets.
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

  /// Reports a key's changes in their order. Returns whether the monitor accepts no more reports.
  private func report(_ noted: NotedTicket, _ entry: JournalEntry, _ monitor: any Monitor) throws(FileError) -> Bool {
    var noted = noted
    // The key may have another ticket since the last look, which nobody has taken.
    noted.waiting.removeAll { $0.change.kind == .taken && $0.change.ticket != entry.memory.ticket }
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
        return if case .unreachable = answer { true } else { false }
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
