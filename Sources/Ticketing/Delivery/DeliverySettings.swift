internal import IntegriaAPI

/// The settings that all deliveries of a run share.
struct DeliverySettings {
  var journal: Journal
  let store: any TicketStore
  var routes: Routes
  /// The server's address, which is part of every key.
  let server: String
  let deadline: Deadline
  /// Seconds since 1970.
  let now: Int
  /// Receives one line for each decision.
  let log: (String) -> Void
  /// Whether new tickets count against `max-per-hour`.
  var countsTickets = true

  /// The limit of new tickets per hour; nil for no limit, as for the summary of held-back events.
  var hourlyLimit: Int? { countsTickets ? routes.base.maxPerHour : nil }

  /// Whether the hourly limit is reached and events may open a ticket: the journal knows none of their key and none of
  /// the host of the last event. Sends nothing, so the server may have one.
  func holdsBack(_ fold: EventFold, _ last: TicketEvent, _ record: KeyRecord) -> Bool {
    let memory = record.memory.ticket
    guard fold.opensTicket, memory.ticket == nil || memory.isHeldBack, !record.mayHaveOthers else { return false }
    return !journal.allowsMore(limit: hourlyLimit, now: now) && !knowsHostTicket(for: last)
  }
}

/// The outcome of an event's delivery.
package enum DeliveryOutcome: Hashable, Sendable {
  /// Delivered: what was done, in words, and the number of the ticket; nil if no ticket was changed.
  case delivered(String, ticket: Int?)
  /// The event waits in the journal; the reason.
  case waiting(String)
  /// The server rejects the event for good, and it is in `dead/`; the reason.
  case refused(String)
  /// Neither delivered nor in the journal; the reason.
  case lost(String)
}
