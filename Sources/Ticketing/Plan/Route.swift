/// A `[route NAME]` of the file: conditions on events, and the settings of events that match.
package struct Route: Hashable, Sendable {
  /// The name in the section's header.
  package let name: String
  /// All conditions must hold. A route without conditions matches every event.
  package let conditions: [RouteCondition]
  /// The policy of `[tickets]`, with the route's own keys applied.
  package var policy: TicketPolicy
  /// Address of the server for its events; nil for the run's server.
  package var server: String?
  /// Whether its events are dropped.
  package var isDropped = false

  package init(_ name: String, _ conditions: [RouteCondition], policy: TicketPolicy) {
    self.name = name
    self.conditions = conditions
    self.policy = policy
  }

  /// Whether the route matches every event, so that no later route is reached.
  package var matchesEverything: Bool { conditions.allSatisfy(\.matchesEverything) }

  /// Whether the route matches an event, and the reason in words.
  func verdict(_ event: TicketEvent) -> (matches: Bool, words: String) {
    let verdicts = conditions.map { $0.verdict(event) }
    if let failed = verdicts.first(where: { !$0.matches }) { return failed }
    return (true, verdicts.isEmpty ? "it has no condition" : verdicts.map(\.words).joined(separator: "; "))
  }
}
