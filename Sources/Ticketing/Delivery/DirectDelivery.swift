internal import Files
internal import IntegriaAPI
internal import Monitoring

/// Delivers one event that the journal cannot store, as with a full disk. The events that already wait for its key go
/// first, so that the order is kept.
struct DirectDelivery {
  let settings: DeliverySettings

  /// Sends the event once, and returns the outcome. Throws if it was not delivered.
  func deliver(_ event: TicketEvent) throws(DeliveryProblem) -> DeliveryOutcome {
    let (journal, key) = (settings.journal, event.key.fileName)
    // Half of the time is kept for sending.
    let lock = try? journal.lock(key, within: settings.deadline.remaining / 2)
    defer { lock?.release() }
    let memory = (try? journal.memory(of: key))?.value ?? KeyMemory()
    let record = KeyRecord(event.key, memory, in: journal, now: settings.now, isBestEffort: true)
    var fold = EventFold(settings.routes)
    let done = Set(record.memory.done)
    var names: [String] = []
    var events: [TicketEvent] = []
    for name in (try? journal.waitingEvents(of: key)) ?? [] where !done.contains(name) {
      guard let waiting = try? journal.event(name, of: key).value else { continue }
      fold.add(waiting)
      names.append(name)
      events.append(waiting)
    }
    fold.add(event)
    let updater = TicketUpdater(record, settings)
    try updater.deliver(fold)
    try updater.attachFiles(of: events + [event], mayWait: false)
    try? record.save()
    journal.remove(names, of: key)
    journal.removeFiles(of: events)
    return .delivered(updater.lines.joined(separator: "; "), ticket: updater.ticket)
  }
}
