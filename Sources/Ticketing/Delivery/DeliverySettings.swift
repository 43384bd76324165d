internal import IntegriaAPI

/// What every delivery of a run shares.
struct DeliverySettings {
  let journal: Journal
  let store: any TicketStore
  let routes: Routes
  /// The server's address, part of every key.
  let server: String
  let deadline: Deadline
  /// Seconds since 1970.
  let now: Int
  /// Takes a line for every decision.
  let log: (String) -> Void

  func updater(_ record: KeyRecord) -> TicketUpdater {
    TicketUpdater(
      record, store: store, routes: routes, hosts: hosts,
      places: TicketPlaces(journal: journal, limit: routes.base.maxPerHour, now: now), now: now)
  }
}

/// How it went with an event.
package enum DeliveryOutcome: Hashable, Sendable {
  /// Delivered; what was done, and the ticket it was done to.
  case delivered(String, ticket: Int?)
  /// It waits in the journal; why.
  case waiting(String)
  /// The server will never take it; it lies in `dead/`.
  case refused(String)
}
