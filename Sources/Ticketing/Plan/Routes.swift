/// The policy of `[tickets]` and the routes of the file, in its order: the first that matches decides.
package struct Routes: Hashable, Sendable {
  /// The policy where no route matches, and that of the whole journal.
  package let base: TicketPolicy
  package let routes: [Route]

  package init(_ base: TicketPolicy, _ routes: [Route] = []) {
    self.base = base
    self.routes = routes
  }

  /// The route of an event; nil if none matches.
  package func route(of event: TicketEvent) -> Route? { routes.first { $0.verdict(event).matches } }

  /// The policy for an event as it says itself.
  package func policy(for event: TicketEvent) -> TicketPolicy { route(of: event)?.policy ?? base }

  /// The policy for an event of a key with that memory. A recovery or remark says less than the problem did: it is
  /// treated as the ticket was opened.
  func policy(for event: TicketEvent, _ memory: TicketMemory) -> TicketPolicy {
    if event.kind != .problem, memory.ticket != nil, let opened = routes.first(where: { $0.name == memory.route }) {
      return opened.policy
    }
    return policy(for: event)
  }

  /// Whether an event opens a ticket where there is none.
  func opensTicket(_ event: TicketEvent) -> Bool {
    event.kind == .problem && policy(for: event).openOn.contains(event.state)
  }

  /// Where an event goes. `home` is the server that has an open ticket of its key or events that wait for it, as far as
  /// the journal knows.
  ///
  /// A ticket that is open stays where it is, whatever the file says by now; a problem may be dropped all the same.
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

  /// A line for every route: whether it matches an event, and why.
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

/// An event with the server that it goes to.
package struct RoutedEvent: Hashable, Sendable {
  package var event: TicketEvent
  /// Name of the route; nil if none matches.
  package let route: String?
  /// Which route it took and why, in words.
  package fileprivate(set) var reason: String
  /// Whether nothing is to be done with it.
  package fileprivate(set) var isDropped = false
}
