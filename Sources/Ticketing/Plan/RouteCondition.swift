internal import Monitoring

/// A condition of a route: a property of an event must match one of several patterns.
package struct RouteCondition: Hashable, Sendable {
  /// The property of an event.
  package enum Field: Hashable, Sendable {
    case host, service, key, state
    /// The label of this name, in any case.
    case label(String)
  }

  /// The property that is compared.
  package let field: Field
  /// The globs; one of them must match.
  package let patterns: [String]

  package init(_ field: Field, _ patterns: [String]) {
    self.field = field
    self.patterns = field == .state ? patterns.map { $0.lowercased() } : patterns
  }

  /// Whether an event matches, and the reason in words.
  func verdict(_ event: TicketEvent) -> (matches: Bool, words: String) {
    let (name, value) = property(of: event)
    guard let value else { return (false, "no \(name)") }
    let subject = value.isEmpty ? "the empty \(name)" : "\(name) \(value)"
    guard let pattern = patterns.first(where: { Glob.matches(value, $0) }) else {
      return (false, "\(subject) does not match \(patterns.joined(separator: ", "))")
    }
    return (true, pattern == value ? "\(name) is \(value)" : "\(subject) matches \(pattern)")
  }

  var matchesEverything: Bool {
    switch field {
    case .host, .service, .key: patterns.contains { !$0.isEmpty && $0.allSatisfy { $0 == "*" } }
    case .state: Status.allCases.allSatisfy { matches(state: $0) }
    // An event may lack the label.
    case .label: false
    }
  }

  private func matches(state: Status) -> Bool { patterns.contains { Glob.matches(state.word.lowercased(), $0) } }

  /// The first pattern that matches no state; nil if all match one, or if the condition is not about states.
  package var patternWithoutState: String? {
    guard field == .state else { return nil }
    return patterns.first { pattern in !Status.allCases.contains { Glob.matches($0.word.lowercased(), pattern) } }
  }

  /// The property's name, and its value in the event; nil for a label that the event does not have.
  private func property(of event: TicketEvent) -> (name: String, value: String?) {
    switch field {
    case .host: ("host", event.host)
    case .service: ("service", event.service)
    case .key: ("key", event.key.text)
    case .state: ("state", event.state.word.lowercased())
    case .label(let name):
      ("label \(name)", event.labels.first { $0.key.lowercased() == name.lowercased() }?.value)
    }
  }
}
