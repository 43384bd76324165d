internal import Files
internal import Glibc
internal import IntegriaAPI
internal import Monitoring

/// The storm guard's summary: one ticket that says what `max-per-hour` holds back.
extension TicketService {
  /// Seconds between two comments on it.
  private static let interval = 3600
  private static let longestList = 50

  /// The summary's own key, in a group: each journal has its own, since each knows only what waits in it.
  private func stormKey(_ group: String) -> TicketKey? {
    TicketKey("integria-monitor/held-back on \(Self.hostName):\(journal.path)", server: server, group: group)
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Opens the summary, or comments on it: whenever twice as much was held back as when it was told last, and once an
  /// hour. `group` is that of an event that is held back: the settings need not have one.
  mutating func reportStorm(group: String) {
    guard let key = stormKey(policy.group.isEmpty ? group : policy.group) else { return }
    let memory = journal.memory(of: key.fileName).ticket
    let age = memory.commentedAt.map { now - $0 } ?? Self.interval
    let waiting = (try? journal.waitingKeys().count) ?? 0
    let hasDoubled = waiting >= 2 * max(journal.heldBackTold(key), 1)
    guard memory.state != .critical || hasDoubled || !(0..<Self.interval).contains(age) else { return }
    journal.noteHeldBackTold(key, waiting)
    var event = TicketEvent(key: key, kind: .problem, state: .critical, time: now)
    event.title = "Alerts are held back: more than \(policy.maxPerHour) new tickets within an hour"
    event.text =
      "These wait, and get their tickets when there is room again:\n" + heldBack().joined(separator: "\n")
    tell(event, key)
  }

  /// Ends the summary once nothing waits any more.
  mutating func endStorm(group: String) {
    guard let key = stormKey(group), journal.memory(of: key.fileName).ticket.state == .critical else { return }
    journal.noteHeldBackTold(key, 0)
    var event = TicketEvent(key: key, kind: .recovery, state: .ok, time: now)
    event.text = "Nothing is held back any more."
    tell(event, key)
  }

  /// Best effort: what is held back waits in the journal all the same, and the next run tells it again.
  private mutating func tell(_ event: TicketEvent, _ key: TicketKey) {
    var policy = policy
    policy.openOn = [.critical]
    policy.repeats = .every(seconds: 0)
    guard let lock = try? journal.lock(key.fileName, until: Deadline(after: .zero)) else { return }
    defer { lock.release() }
    var memory = journal.memory(of: key.fileName)
    let deliverer = Deliverer(desk: desk, policy: policy, mayCreate: { true }, created: { _ in }, now: now)
    do throws(DeliveryProblem) {
      let report = try deliverer.deliver(event, &memory.ticket)
      for line in report.lines { log("summary of what is held back: \(line)") }
    } catch {
      log("summary of what is held back: not delivered: \(Self.sentence(error))")
    }
    try? journal.write(memory, of: key.fileName)
  }

  /// What waits, by the first event of each key.
  private mutating func heldBack() -> [String] {
    let keys = (try? journal.waitingKeys()) ?? []
    var lines: [String] = []
    for key in keys.prefix(Self.longestList) {
      guard let name = try? journal.waitingEvents(of: key).first, let event = journal.event(name, of: key) else {
        continue
      }
      lines.append("\(event.object) (\(event.state.word))")
    }
    return keys.count > Self.longestList ? lines + ["and \(keys.count - Self.longestList) more"] : lines
  }
}
