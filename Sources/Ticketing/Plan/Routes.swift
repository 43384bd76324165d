/// The policy of `[tickets]`, and the routes in the order of the file. The first route that matches an event applies.
package struct Routes: Hashable, Sendable {
  /// The policy of `[tickets]`: for events that match no route, and for limits of the whole journal.
  package let base: TicketPolicy
  /// The routes in the order of the file.
  package let routes: [Route]

  package init(_ base: TicketPolicy, _ routes: [Route] = []) {
    self.base = base
    self.routes = routes
  }

  /// Whether a group is set for every event that is not dropped, by its route or by `[tickets]`.
  package var alwaysHaveGroup: Bool {
    let isBaseReached = !(routes.last?.matchesEverything ?? false)
    let policies = routes.filter { !$0.isDropped }.map(\.policy) + (isBaseReached ? [base] : [])
    return policies.allSatisfy { !$0.group.isEmpty }
  }

  /// The route for an event; nil if none matches.
  package func route(of event: TicketEvent) -> Route? { routes.first { $0.verdict(event).matches } }

  /// The policy for an event, chosen by the event alone.
  package func policy(for event: TicketEvent) -> TicketPolicy { route(of: event)?.policy ?? base }

  /// The policy for an event of a key with this memory. A recovery or remark may lack properties that the route
  /// matched, so it gets the route that opened the ticket.
  func policy(for event: TicketEvent, _ memory: TicketMemory) -> TicketPolicy {
    if event.kind != .problem, memory.ticket != nil, let opened = routes.first(where: { $0.name == memory.route }) {
      return opened.policy
    }
    return policy(for: event)
  }

  /// Whether an event opens a ticket if its key has none.
  func opensTicket(_ event: TicketEvent) -> Bool {
    event.kind == .problem && policy(for: event).openOn.contains(event.state)
  }

  /// The server for an event. `home` is the server for which the journal has an open ticket or waiting events of the
  /// event's key.
  ///
  /// Events of an open ticket go to its server, even if the routes have changed. A problem may still be dropped.
  package func destination(of event: TicketEvent, home: String?) -> RoutedEvent {
    let route = route(of: event)
    var routed = RoutedEvent(event: event, route: route?.name, reason: reason(event, route))
    if let route, route.isDropped, event.kind == .problem || home == nil {
      routed.isDropped = true
      return routed
    }
    guard let server = home ?? route?.server, server != event.key.server, let key = event.key.on(server: server) else {
      return routed
    }
    routed.event.key = key
    routed.reason += home == nil ? "; to \(server)" : "; to \(server), where its ticket is"
    return routed
  }

  private func reason(_ event: TicketEvent, _ route: Route?) -> String {
    guard let route else { return routes.isEmpty ? "there are no routes" : "no route matches" }
    return "route \(route.name) (\(route.verdict(event).words))"
  }

  /// One line for each route: whether it matches the event, and why.
  package func explanation(of event: TicketEvent) -> [String] {
    let taken = routes.firstIndex { $0.verdict(event).matches }
    let lines = routes.enumerated().map { index, route in
      let verdict = route.verdict(event)
      guard verdict.matches else { return "route \(route.name): does not match: \(verdict.words)" }
      return index == taken
        ? "route \(route.name): taken: \(verdict.words)\(route.isDropped ? "; the event is dropped" : "")"
        : "route \(route.name): would match, but comes later: \(verdict.words)"
    }
    return lines + (taken == nil ? ["no route matches: [tickets] holds"] : [])
  }
}

/// An event, with the server for it.
package struct RoutedEvent: Hashable, Sendable {
  /// The event; its key names the server.
  package var event: TicketEvent
  /// Name of the route that applies; nil if none matches.
  package let route: String?
  /// The route that applies and the reason, in words.
  package fileprivate(set) var reason: String
  /// Whether the event is dropped.
  package fileprivate(set) var isDropped = false
}
