internal import Files
internal import Receiving
internal import Ticketing

/// Makes events from the bodies of webhooks.
struct WebhookEvents: Sendable {
  let policy: WebhookPolicy
  /// The namespace of `[tickets]`, and the server that the events are for.
  let namespace: String
  let server: String
  let limits: JSONLimits

  struct Reading: Sendable {
    var events: [TicketEvent]
    /// Sentences for the user about the body.
    var notes: [String]
  }

  /// Throws for a body that cannot be used. `now` is in seconds since 1970.
  func read(_ body: [UInt8], from source: WebhookSource, now: Int) throws(PayloadError) -> Reading {
    let read = try AlertReading(source, policy, limits).read(body)
    let events = try read.alerts.map { alert throws(PayloadError) in try event(alert, now: now) }
    return Reading(events: events, notes: read.notes)
  }

  private func event(_ alert: ReceivedAlert, now: Int) throws(PayloadError) -> TicketEvent {
    guard let key = TicketKey(alert.key, server: server, namespace: namespace) else {
      throw .malformed("nothing distinguishes the alert from others")
    }
    var event = TicketEvent(key: key, kind: alert.isOver ? .recovery : .problem, state: alert.state, time: now)
    event.host = alert.host
    event.service = alert.service
    event.title = alert.title
    event.text = alert.text
    event.output = alert.output
    event.since = alert.since.map { LocalTime.text($0) } ?? ""
    event.link = alert.link
    event.labels = alert.labels
    return event
  }
}
