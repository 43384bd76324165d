internal import Files
internal import IntegriaAPI
internal import Monitoring

/// Delivers one event of a key that the journal cannot take, as with a full disk: together with what waits for the key
/// already, so that it overtakes nothing.
struct DirectDelivery {
  let settings: DeliverySettings

  /// What became of the event: there is no second try.
  func deliver(_ event: TicketEvent) throws(DeliveryProblem) -> DeliveryOutcome {
    let (journal, key) = (settings.journal, event.key.fileName)
    // Who waits for the lock to the end has no time left to send anything.
    let lock = try? journal.lock(key, within: settings.deadline.remaining / 2)
    defer { lock?.release() }
    let memory = (try? journal.memory(of: key))?.value ?? KeyMemory()
    let record = KeyRecord(event.key, memory, in: journal, now: settings.now, isBestEffort: true)
    var fold = EventFold(settings.routes)
    let done = Set(record.memory.done)
    var names: [String] = []
    for name in (try? journal.waitingEvents(of: key)) ?? [] where !done.contains(name) {
      guard let waiting = try? journal.event(name, of: key).value else { continue }
      fold.add(waiting)
      names.append(name)
    }
    fold.add(event)
    let updater = settings.updater(record)
    try updater.deliver(fold)
    try? record.save()
    journal.remove(names, of: key)
    return .delivered(updater.lines.joined(separator: "; "), ticket: updater.ticket)
  }
}
