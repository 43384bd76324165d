internal import Files
internal import Glibc
internal import IntegriaAPI
internal import Monitoring

/// The summary of the events that `max-per-hour` holds back: one ticket that lists them.
extension EventQueue {
  /// Seconds between two comments on the summary.
  private static let interval = 3600
  private static let longestList = 50

  /// The key of the summary. Each journal has its own summary, because it knows only its own events.
  private var summaryKey: TicketKey? {
    TicketKey(
      "integria-monitor/held-back on \(Self.hostName):\(journal.root.resolvedPath)", server: settings.server,
      namespace: settings.routes.base.namespace)
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Opens the summary, or comments on it: once an hour, and whenever the number of waiting keys has doubled since the
  /// last report. `group` is the group of a held-back event, for settings without a group.
  func reportHeldBack(group: String) {
    guard let key = summaryKey else { return }
    let memory = (try? journal.memory(of: key.fileName))?.value?.ticket ?? TicketMemory()
    let age = memory.commentedAt.map { settings.now - $0 } ?? Self.interval
    let waiting = (try? journal.waitingKeys().count) ?? 0
    let hasDoubled = waiting >= 2 * max(journal.heldBackReported(key), 1)
    guard memory.state != .critical || hasDoubled || !(0..<Self.interval).contains(age) else { return }
    journal.noteHeldBackReported(key, waiting)
    var event = TicketEvent(key: key, kind: .problem, state: .critical, time: settings.now)
    event.group = settings.routes.base.group.isEmpty ? group : settings.routes.base.group
    event.title = "Alerts are held back: more than \(settings.routes.base.maxPerHour) new tickets within an hour"
    event.text =
      "These wait, and get their tickets as soon as max-per-hour allows:\n" + heldBack().joined(separator: "\n")
    deliverSummary(event)
  }

  /// Sends the recovery of an open summary, once no event waits for this server.
  func endHeldBack() {
    guard let key = summaryKey,
      (try? journal.memory(of: key.fileName))?.value?.ticket.state == .critical
    else { return }
    journal.noteHeldBackReported(key, 0)
    var event = TicketEvent(key: key, kind: .recovery, state: .ok, time: settings.now)
    event.text = "Nothing is held back any more."
    deliverSummary(event)
  }

  /// Best effort: the events stay in the journal, and the next run reports them again.
  private func deliverSummary(_ event: TicketEvent) {
    let key = event.key.fileName
    guard let lock = try? journal.lock(key, within: .zero) else { return }
    defer { lock.release() }
    var policy = settings.routes.base
    policy.openOn = [.critical]
    policy.repeats = .every(.zero)
    var settings = settings
    settings.routes = Routes(policy)
    settings.countsTickets = false
    let memory = (try? journal.memory(of: key))?.value ?? KeyMemory()
    let record = KeyRecord(event.key, memory, in: journal, now: settings.now, isBestEffort: true)
    let updater = TicketUpdater(record, settings)
    var fold = EventFold(settings.routes)
    fold.add(event)
    do throws(DeliveryProblem) { try updater.deliver(fold) } catch {
      settings.log("summary of what is held back: not delivered: \(error.sentence)")
    }
    for line in updater.lines { settings.log("summary of what is held back: \(line)") }
    try? record.save()
  }

  /// One line for each key that waits, from its first event.
  private func heldBack() -> [String] {
    let keys = (try? journal.waitingKeys()) ?? []
    let lines = keys.prefix(Self.longestList).compactMap { key -> String? in
      guard let name = try? journal.waitingEvents(of: key).first, let event = try? journal.event(name, of: key).value
      else { return nil }
      return "\(event.object) (\(event.state.word))"
    }
    return keys.count > Self.longestList ? lines + ["and \(keys.count - Self.longestList) more"] : lines
  }
}
