internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

/// The arguments of `alert` without Pandora's mark, and whether one of them had it.
struct EventFields {
  private static let recoverMark = "[RECOVER]"

  private let settings: Settings
  /// Whether Pandora marked a field: the event is then a recovery, unless something else says what it is.
  let isMarkedAsRecovery: Bool

  init(_ settings: Settings) {
    self.settings = settings
    let options = OptionGroup.event.options + OptionGroup.ticket.options
    isMarkedAsRecovery = options.contains { settings.given($0).contains { Self.isMarked($0.value) } }
  }

  static func isMarked(_ value: String) -> Bool { value.hasPrefix(recoverMark) }

  /// The last value of an option; empty if it is missing or blank.
  subscript(option: Option<String>) -> String { setting(option)?.value ?? "" }

  /// An option that is given, without the mark; nil if it is missing or blank.
  func setting(_ option: AnyOption) -> Setting? { settings.setting(option).flatMap(Self.unmarked) }

  /// The value of an option, without the mark; nil if it is missing or blank.
  func value<Value>(_ option: Option<Value?>) throws(UsageError) -> Value? {
    try option.read([setting(option)].compactMap(\.self))
  }

  func state() throws(UsageError) -> Status? {
    switch setting(.state)?.value.lowercased() {
    case nil: return nil
    case "ok", "up", "normal", "0": return .ok
    case "warning", "1": return .warning
    case "critical", "down", "2": return .critical
    case "unknown", "unreachable", "3": return .unknown
    case let word?:
      throw UsageError("--state: '\(word)' is not one of ok, warning, critical, unknown, up, down, unreachable, 0 to 3")
    }
  }

  /// What the event says about the ticket that it may open. Throws for a value that makes no sense.
  func overrides() throws(UsageError) -> TicketOverrides {
    var overrides = TicketOverrides()
    overrides.owner = self[.owner]
    overrides.inventory = self[.inventory]
    overrides.emailCopy = self[.emailCopy]
    overrides.type = try value(.ticketType)
    overrides.parent = try value(.parent)
    overrides.priority = try value(.priority)?.rawValue
    overrides.extras = [self[.infoExtra2], self[.infoExtra3], self[.infoExtra4]]
    for setting in settings.given(.field).compactMap(Self.unmarked) {
      let halves = setting.value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[0].isEmpty else { throw setting.error("'\(setting.value)' is not NAME=VALUE") }
      overrides.fields[String(halves[0])] = String(halves[1])
    }
    return overrides
  }

  private static func unmarked(_ setting: Setting) -> Setting? {
    let value = isMarked(setting.value) ? String(setting.value.dropFirst(recoverMark.count)) : setting.value
    return value.allSatisfy(\.isWhitespace) ? nil : Setting(value: value, origin: setting.origin)
  }
}
