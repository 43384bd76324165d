internal import Files
internal import Monitoring
internal import Receiving
internal import Synchronization
internal import Ticketing

/// Stores the events of requests in the journal. The threads of all connections share it.
final class EventIntake: Sendable {
  private let servers: TicketServers
  private let webhooks: WebhookEvents
  private let single: EventBody
  private let now: @Sendable () -> Int
  /// Called when an event was stored.
  private let wake: @Sendable () -> Void
  /// Held while a body is decoded. Decoded JSON is many times as large as its text, so only one is decoded at a time.
  private let decoding = Mutex(())

  init(
    _ servers: TicketServers, _ webhooks: WebhookEvents, _ run: CommandRun, wake: @escaping @Sendable () -> Void
  ) {
    self.servers = servers
    self.webhooks = webhooks
    single = EventBody(run: run, namespace: servers.own.policy.namespace, server: servers.own.server)
    now = run.effects.now
    self.wake = wake
  }

  /// The functions that take a body, by the path of the request.
  var paths: [String: @Sendable ([UInt8]) -> Receiver.Intake] {
    [
      "/alertmanager": { self.take($0, from: .alertmanager) }, "/grafana": { self.take($0, from: .grafana) },
      "/event": { self.takeEvent($0) },
    ]
  }

  private func take(_ body: [UInt8], from source: WebhookSource) -> Receiver.Intake {
    do throws(PayloadError) {
      let reading = try decoding.withLock { _ throws(PayloadError) in try webhooks.read(body, from: source, now: now())
      }
      return store(reading.events, reading.notes)
    } catch { return .wrong("this is no alert of \(source.title): \(error.description)") }
  }

  private func takeEvent(_ body: [UInt8]) -> Receiver.Intake {
    do throws(UsageError) {
      let result = try decoding.withLock { _ throws(UsageError) in try single.read(body, .request) }
      switch result {
      case .nothing(let why): return .stored(events: 0, notes: [why])
      case .event(let event, let notes): return store([event], notes)
      }
    } catch { return .wrong("this is no event: \(error.message)") }
  }

  /// Stores all events. On an error, the events stored before it stay: the sender tries again, and an event that is
  /// stored twice gives only one ticket.
  private func store(_ events: [TicketEvent], _ notes: [String]) -> Receiver.Intake {
    let (journal, log) = (Journal(servers.own.stateFolder), servers.own.log)
    let routed = events.map(servers.route)
    do throws(FileError) {
      try journal.makeFolders()
      for event in routed where !event.isDropped {
        try journal.store(event.event)
        log("stored: \(event.event.key.text) \(event.event.kind.rawValue) \(event.event.state.word)")
      }
    } catch { return .unavailable(error.description) }
    let dropped = routed.filter(\.isDropped).map { "\($0.event.head): \($0.droppedWords)" }
    for line in dropped { log(line) }
    if dropped.count < routed.count { wake() }
    return .stored(events: routed.count - dropped.count, notes: notes + dropped)
  }
}
