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
  }

  private(set) var rules: [Rule] = []
  /// Until then (monotonic seconds) every connection is reset.
  private(set) var outageEnd: Double?

  /// Sets, replaces or (with nil) clears the fault of an operation; nil as the operation and no fault clears all.
  mutating func set(_ fault: Fault?, on operation: String?, times: Int?, after: Int) {
    if fault == nil, operation == nil { rules = [] }
    rules.removeAll { $0.operation == operation }
    if let fault { rules.append(Rule(fault: fault, operation: operation, times: times, after: after)) }
  }

  /// Clears every fault, and an outage.
  mutating func clear() {
    rules = []
    outageEnd = nil
  }

  /// Resets connections from now on for so many seconds.
  mutating func startOutage(seconds: Double) { outageEnd = Clock.monotonic + seconds }

  /// Whether an outage is on.
  var isOut: Bool { outageEnd.map { $0 > Clock.monotonic } ?? false }

  /// The fault for one request, which counts as one of its times; a rule that names the operation comes first.
  mutating func take(for operation: String) -> Fault? {
    if isOut { return .reset }
    let order = rules.indices.sorted { rules[$0].operation != nil && rules[$1].operation == nil }
    guard let index = order.first(where: { applies(rules[$0], to: operation) }) else { return nil }
    if rules[index].after > 0 {
      rules[index].after -= 1
      return nil
    }
    let fault = rules[index].fault
    if let times = rules[index].times { rules[index].times = times - 1 }
    if rules[index].times.map({ $0 <= 0 }) ?? false { rules.remove(at: index) }
    return fault
  }

  private func applies(_ rule: Rule, to operation: String) -> Bool {
    if let named = rule.operation { return named == operation }
    return !rule.fault.followsExecution || operation == "create_incident"
  }
}
