internal import IntegriaAPI
internal import Monitoring

/// Whether the host of a service is down: by what this journal knows of the host's own key, else by the server.
struct HostOutage {
  let journal: Journal
  let store: any TicketStore
  let routes: Routes

  /// The host's key; nil if an event is not about a service of a host, or its policy does not ask.
  static func key(of event: TicketEvent, _ routes: Routes) -> TicketKey? {
    guard event.kind == .problem, !event.host.isEmpty, !event.service.isEmpty,
      routes.policy(for: event).servicesOfDownHost != .separate
    else { return nil }
    return TicketKey(
      TicketKey.text(host: event.host, service: ""), server: event.key.server, namespace: event.key.namespace)
  }

  /// Whether the journal has an open ticket of the host's problem: known without asking the server.
  func isKnown(for event: TicketEvent) -> Bool { Self.key(of: event, routes).flatMap(ticketOfJournal) != nil }

  /// The open ticket of the host's problem; nil if the host is not down as far as can be told.
  func ticket(for event: TicketEvent) throws(APIError) -> Int? {
    guard let key = Self.key(of: event, routes) else { return nil }
    if let id = ticketOfJournal(key) {
      // A ticket that someone has closed takes no comments.
      if let ticket = try store.ticket(id), Self.isGoingOn(ticket) { return ticket.id }
    }
    // Another monitor may have heard of the host first. Where a recovery is only a comment, its ticket tells nothing.
    guard routes.policy(for: event).recovery != .comment else { return nil }
    let ownership = TicketOwnership(key, user: store.user, memory: TicketMemory())
    let found = try store.search(key.marker).filter { ownership.isOurs($0) && Self.isGoingOn($0) }
    return found.map(\.id).min()
  }

  private static func isGoingOn(_ ticket: Ticket) -> Bool {
    !ticket.isClosed && ticket.status != Ticket.Status.pendingToBeClosed
  }

  private func ticketOfJournal(_ key: TicketKey) -> Int? {
    guard let memory = (try? journal.memory(of: key.fileName))?.value?.ticket, memory.state != .ok else { return nil }
    return memory.ticket
  }
}

extension DeliverySettings {
  var hosts: HostOutage { HostOutage(journal: journal, store: store, routes: routes) }

  /// Keys that wait, each after the key of its host where that waits too: a service's problem is told on the ticket of
  /// its host, which must be there.
  func hostsFirst(_ keys: [String]) -> [String] {
    let asks = ([routes.base] + routes.routes.map(\.policy)).contains { $0.servicesOfDownHost != .separate }
    guard asks else { return keys }
    let waiting = Set((try? journal.waitingKeys()) ?? [])
    var placed: Set<String> = []
    return keys.flatMap { key in
      let names = (try? journal.waitingEvents(of: key)) ?? []
      let event = names.lazy.compactMap { try? journal.event($0, of: key).value }.first { $0.kind == .problem }
      let host = event.flatMap { HostOutage.key(of: $0, routes)?.fileName }.filter(waiting)
      return [host, key].compactMap(\.self).filter { placed.insert($0).inserted }
    }
  }
}

extension String? {
  /// nil if it is not in a set.
  fileprivate func filter(_ set: Set<String>) -> String? { flatMap { set.contains($0) ? $0 : nil } }
}
