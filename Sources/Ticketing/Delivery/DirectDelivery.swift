internal import Files
internal import IntegriaAPI
internal import Monitoring

/// Delivers an event that the journal cannot store, for example because the disk is full. The waiting events of its key
/// go first, to keep the order.
struct DirectDelivery {
  let settings: DeliverySettings

  /// Sends the event once, and returns the outcome. Throws if it was not delivered.
  func deliver(_ event: TicketEvent) throws(DeliveryProblem) -> DeliveryOutcome {
    let (journal, key) = (settings.journal, event.key.fileName)
    // Keep half of the time for sending.
    let lock = try? journal.lock(key, within: settings.deadline.remaining / 2)
    defer { lock?.release() }
    let memory = (try? journal.memory(of: key))?.value ?? KeyMemory()
    let record = KeyRecord(event.key, memory, in: journal, now: settings.now, isBestEffort: true)
    var fold = EventFold(settings.routes)
    let done = Set(record.memory.done)
    let names = ((try? journal.waitingEvents(of: key)) ?? []).filter { !done.contains($0) }
    let waiting = names.compactMap { name in (try? journal.event(name, of: key).value).map { (name: name, event: $0) } }
    let events = waiting.map(\.event) + [event]
    for event in events { fold.add(event) }
    let updater = TicketUpdater(record, settings)
    try updater.deliver(fold)
    try updater.attachFiles(of: events, mayWait: false)
    try? record.save()
    journal.remove(waiting.map(\.name), of: key)
    journal.removeFiles(of: events)
    return .delivered(updater.lines.joined(separator: "; "), ticket: updater.ticket)
  }
}
