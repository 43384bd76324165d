/// The faults that are set, for which requests, and for how many more of them.
struct FaultBoard: Sendable {
  /// A fault and the requests that it applies to.
  struct Rule: Sendable {
    var fault: Fault
    /// The operation; nil for every request.
    var operation: String?
    /// How many more requests to spoil; nil for all.
    var times: Int?
    /// How many more requests to let pass first.
    var after: Int
    /// Restricts the fault to requests whose first argument is this ticket number.
    var ticket: Int?
    /// Restricts the fault to requests whose arguments contain this text, before entity-encoding.
    var text: String?

    /// Whether both rules apply to the same requests.
    func isInPlace(of other: Rule) -> Bool {
      operation == other.operation && ticket == other.ticket && text == other.text
    }

    func matches(_ parameters: RequestParameters) -> Bool {
      if let operation, operation != parameters.operation { return false }
      if operation == nil, fault.followsExecution, parameters.operation != "create_incident" { return false }
      if let ticket, parameters.ticket != ticket { return false }
      return text.map { (parameters.plain["params"] ?? "").contains($0) } ?? true
    }

    /// How specific the rule is. More specific rules come first.
    var precision: Int { (operation == nil ? 0 : 1) + (ticket == nil ? 0 : 2) + (text == nil ? 0 : 2) }
  }

  private(set) var rules: [Rule] = []
  /// The end of the outage, in monotonic seconds. Until then every connection is reset.
  private(set) var outageEnd: Double?

  /// Clears the faults of an operation; nil clears all faults.
  mutating func clear(_ operation: String?) { rules.removeAll { operation == nil || $0.operation == operation } }

  /// Sets a rule. It replaces a rule for the same requests.
  mutating func set(_ rule: Rule) {
    rules.removeAll { $0.isInPlace(of: rule) }
    rules.append(rule)
  }

  /// Clears all faults and the outage.
  mutating func clear() {
    rules = []
    outageEnd = nil
  }

  /// Resets connections for `seconds` from now on.
  mutating func startOutage(seconds: Double) { outageEnd = Clock.monotonic + seconds }

  var isOut: Bool { outageEnd.map { $0 > Clock.monotonic } ?? false }

  /// The fault for a request. Counts the request for the rule that matches.
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
