/// Which faults are set, on what, and for how many requests more.
struct FaultBoard: Sendable {
  /// One fault that waits for requests.
  struct Rule: Sendable {
    var fault: Fault
    /// nil is every request.
    var operation: String?
    /// Requests it still spoils; nil is all.
    var times: Int?
    /// Requests it still lets pass first.
    var after: Int
    /// Only requests whose first argument is that ticket's number.
    var ticket: Int?
    /// Only requests whose arguments hold that text, as the client meant it.
    var text: String?

    /// Whether both wait for the same requests.
    func isInPlace(of other: Rule) -> Bool {
      operation == other.operation && ticket == other.ticket && text == other.text
    }

    func matches(_ parameters: RequestParameters) -> Bool {
      if let operation, operation != parameters.operation { return false }
      if operation == nil, fault.followsExecution, parameters.operation != "create_incident" { return false }
      if let ticket, parameters.ticket != ticket { return false }
      return text.map { (parameters.plain["params"] ?? "").contains($0) } ?? true
    }

    /// A rule that says more precisely what it waits for comes first.
    var precision: Int { (operation == nil ? 0 : 1) + (ticket == nil ? 0 : 2) + (text == nil ? 0 : 2) }
  }

  private(set) var rules: [Rule] = []
  /// Until then (monotonic seconds) every connection is reset.
  private(set) var outageEnd: Double?

  /// Clears the faults of an operation; nil is all of them.
  mutating func clear(_ operation: String?) { rules.removeAll { operation == nil || $0.operation == operation } }

  /// Sets a rule, in place of an earlier one that waits for the same requests.
  mutating func set(_ rule: Rule) {
    rules.removeAll { $0.isInPlace(of: rule) }
    rules.append(rule)
  }

  /// Clears every fault, and an outage.
  mutating func clear() {
    rules = []
    outageEnd = nil
  }

  /// Resets connections from now on for so many seconds.
  mutating func startOutage(seconds: Double) { outageEnd = Clock.monotonic + seconds }

  var isOut: Bool { outageEnd.map { $0 > Clock.monotonic } ?? false }

  /// The fault for one request, which counts as one of its times.
  mutating func take(for parameters: RequestParameters) -> Fault? {
    if isOut { return .reset }
    let order = rules.indices.sorted { rules[$0].precision > rules[$1].precision }
    guard let index = order.first(where: { rules[$0].matches(parameters) }) else { return nil }
    if rules[index].after > 0 {
      rules[index].after -= 1
      return nil
    }
    let fault = rules[index].fault
    if let times = rules[index].times { rules[index].times = times - 1 }
    if rules[index].times.map({ $0 <= 0 }) ?? false { rules.remove(at: index) }
    return fault
  }
}
