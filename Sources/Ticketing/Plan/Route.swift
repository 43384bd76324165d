/// A `[route NAME]`: the events that it is for, and what is different for them.
package struct Route: Hashable, Sendable {
  package let name: String
  /// All of them must hold; a route without any is for every event.
  package let conditions: [RouteCondition]
  /// The policy for its events: that of `[tickets]` with the route's keys in it.
  package var policy: TicketPolicy
  /// Address of the server that gets its events; nil for the run's.
  package var server: String?
  /// Whether its events are dropped.
  package var isDropped = false

  package init(_ name: String, _ conditions: [RouteCondition], policy: TicketPolicy) {
    self.name = name
    self.conditions = conditions
    self.policy = policy
  }

  /// Whether the route is for every event: one after it would be for none.
  package var matchesEverything: Bool { conditions.allSatisfy(\.matchesEverything) }

  /// Whether it is for an event, and why or why not in words.
  func verdict(_ event: TicketEvent) -> (matches: Bool, words: String) {
    let verdicts = conditions.map { $0.verdict(event) }
    if let failed = verdicts.first(where: { !$0.matches }) { return failed }
    return (true, verdicts.isEmpty ? "it has no condition" : verdicts.map(\.words).joined(separator: "; "))
  }
}
