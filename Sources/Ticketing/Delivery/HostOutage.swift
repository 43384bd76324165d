internal import IntegriaAPI
internal import Monitoring

/// Finds the open ticket of a service's host: in the journal, else on the server.
extension DeliverySettings {
  /// Whether the journal has an open ticket for the host's problem. Sends nothing.
  func knowsHostTicket(for event: TicketEvent) -> Bool { hostKey(of: event).flatMap(hostMemory)?.ticket != nil }

  /// The number of the open ticket for the host's problem; nil if none is found. Throws if the server cannot be asked.
  func hostTicket(for event: TicketEvent) throws(APIError) -> Int? {
    guard let key = hostKey(of: event) else { return nil }
    let memory = hostMemory(key)
    let ownership = TicketOwnership(key, user: store.user, memory: memory ?? TicketMemory())
    // A person may have closed the ticket that the journal knows.
    if let id = memory?.ticket, let ticket = try store.ticket(id), !ticket.isOver,
      ownership.mayBeOurs(ticket)
    {
      return ticket.id
    }
    // Another monitor may have opened the ticket. If a recovery only comments, an open ticket does not show an outage.
    guard routes.policy(for: event).recovery != .comment else { return nil }
    let found = try store.search(key.marker).filter { ownership.isOurs($0) && !$0.isOver }
    return found.map(\.id).min()
  }

  /// The keys in an order in which each service follows its host, if both wait: the host's ticket must exist before a
  /// service's problem can be commented on it.
  func hostsFirst(_ keys: [String]) -> [String] {
    let asks = ([routes.base] + routes.routes.map(\.policy)).contains { $0.servicesOfDownHost != .separate }
    guard asks else { return keys }
    let waiting = Set((try? journal.waitingKeys()) ?? [])
    var placed: Set<String> = []
    return keys.flatMap { key in
      let names = (try? journal.waitingEvents(of: key)) ?? []
      let event = names.lazy.compactMap { try? journal.event($0, of: key).value }.first { $0.kind == .problem }
      let host = event.flatMap { hostKey(of: $0)?.fileName }.flatMap { waiting.contains($0) ? $0 : nil }
      return [host, key].compactMap(\.self).filter { placed.insert($0).inserted }
    }
  }

  /// The key of the host of a service with a problem; nil for other events, and if the policy opens a ticket for each
  /// service (`services-of-down-host = separate`).
  private func hostKey(of event: TicketEvent) -> TicketKey? {
    guard event.kind == .problem, !event.host.isEmpty, !event.service.isEmpty,
      routes.policy(for: event).servicesOfDownHost != .separate
    else { return nil }
    return TicketKey(
      TicketKey.text(host: event.host, service: ""), server: event.key.server, namespace: event.key.namespace)
  }

  /// The journal's record of the host's problem; nil if there is none, or the problem is over.
  private func hostMemory(_ key: TicketKey) -> TicketMemory? {
    guard let memory = (try? journal.memory(of: key.fileName))?.value?.ticket, memory.state != .ok else { return nil }
    return memory
  }
}
