internal import Monitoring
internal import Ticketing

extension Settings {
  private func ticketValue(_ name: String) -> Setting? { value(name, section: "tickets") }

  /// The policy of the file's `[tickets]`. Throws for a value that makes no sense.
  func ticketPolicy() throws(UsageError) -> TicketPolicy {
    var policy = TicketPolicy()
    func text(_ name: String) -> String { ticketValue(name)?.value ?? "" }
    func number(_ name: String, _ range: ClosedRange<Int>, _ fallback: Int) throws(UsageError) -> Int {
      try ticketValue(name).map { setting throws(UsageError) in try Self.number(setting, in: range) } ?? fallback
    }
    policy.group = text("group")
    policy.owner = text("owner")
    policy.type = try number("type", 0...Int(Int32.max), 0)
    policy.inventory = text("inventory")
    policy.emailCopy = text("email-copy")
    policy.priorityWarning = try priority("priority-warning") ?? policy.priorityWarning
    policy.priorityCritical = try priority("priority-critical") ?? policy.priorityCritical
    policy.priorityUnknown = try priority("priority-unknown") ?? policy.priorityUnknown
    policy.openOn = try openOn() ?? policy.openOn
    policy.after = try number("after", 1...1000, policy.after)
    policy.repeats = try repeats() ?? policy.repeats
    policy.reopen = try word("reopen", TicketPolicy.Reopen.allCases.map { ($0.rawValue, $0) }) ?? policy.reopen
    policy.reopenWindow = try duration("reopen-window") ?? policy.reopenWindow
    policy.recovery = try word("recovery", TicketPolicy.Recovery.allCases.map { ($0.rawValue, $0) }) ?? policy.recovery
    policy.maxPerHour = try number("max-per-hour", 1...1_000_000, policy.maxPerHour)
    policy.title = try template("title") ?? policy.title
    policy.description = try template("description") ?? policy.description
    return policy
  }

  /// Where the journal is. `environment` tells the user's own folder.
  func stateFolder(_ environment: [String: String]) -> String {
    if let setting = options("state-dir").last ?? ticketValue("state-dir"), !setting.value.isEmpty {
      return setting.value
    }
    return StateFolderChoice.path(environment)
  }

  /// Where the log goes: a file's path or `syslog`; nil for nowhere.
  func logTarget() -> String? {
    let target = (options("log").last ?? ticketValue("log"))?.value
    return target?.isEmpty ?? true ? nil : target
  }

  // MARK: Values

  static let priorities = [0, 1, 2, 3, 4, 10]

  private func priority(_ name: String) throws(UsageError) -> Int? {
    try ticketValue(name).map { setting throws(UsageError) in try Self.priority(setting) }
  }

  static func priority(_ setting: Setting) throws(UsageError) -> Int {
    guard let number = Int(digits: setting.value), priorities.contains(number) else {
      throw setting.error("'\(setting.value)' is not one of \(priorities.map(String.init).joined(separator: ", "))")
    }
    return number
  }

  private func word<Value>(_ name: String, _ words: [(String, Value)]) throws(UsageError) -> Value? {
    guard let setting = ticketValue(name) else { return nil }
    guard let match = words.first(where: { $0.0 == setting.value.lowercased() }) else {
      throw setting.error("'\(setting.value)' is not one of \(words.map(\.0).joined(separator: ", "))")
    }
    return match.1
  }

  private func openOn() throws(UsageError) -> Set<Status>? {
    guard let setting = ticketValue("open-on") else { return nil }
    var states: Set<Status> = []
    for word in setting.value.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
      guard let state = Status(word: word), state != .ok else {
        throw setting.error("'\(word)' is not one of warning, critical, unknown")
      }
      states.insert(state)
    }
    guard !states.isEmpty else { throw setting.error("it is empty") }
    return states
  }

  private func repeats() throws(UsageError) -> TicketPolicy.Repeat? {
    guard let setting = ticketValue("repeat") else { return nil }
    switch setting.value.lowercased() {
    case "never": return .never
    case "change": return .change
    default:
      guard let seconds = DurationText.seconds(setting.value)?.wholePart, seconds > 0 else {
        throw setting.error("'\(setting.value)' is not never, change, or a time such as 6h")
      }
      return .every(seconds: seconds)
    }
  }

  private func duration(_ name: String) throws(UsageError) -> Int? {
    guard let setting = ticketValue(name) else { return nil }
    guard let seconds = DurationText.seconds(setting.value)?.wholePart, seconds > 0 else {
      throw setting.error("'\(setting.value)' is not a time such as 90s, 10m, 24h or 7d")
    }
    return seconds
  }

  private func template(_ name: String) throws(UsageError) -> String? {
    guard let setting = ticketValue(name), !setting.value.isEmpty else { return nil }
    if let stranger = Template.strangePlaceholder(in: setting.value) {
      throw setting.error(
        "there is no placeholder {\(stranger)}; there are \(Template.placeholders.map { "{\($0)}" }.joined(separator: " "))"
      )
    }
    return setting.value
  }
}
