internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

/// The arguments of `alert` without Pandora's mark of a recovery.
struct EventFields {
  private static let recoverMark = "[RECOVER]"

  private let settings: Settings
  /// Whether a field had Pandora's mark: the event is then a recovery, unless its state or kind is given.
  let isMarkedAsRecovery: Bool

  init(_ settings: Settings) {
    self.settings = settings
    // A plugin's output never has Pandora's mark.
    let options = (OptionGroup.event.options + OptionGroup.ticket.options).filter { !Self.isPluginText($0) }
    isMarkedAsRecovery = options.contains { settings.given($0).contains { Self.isMarked($0.value) } }
  }

  private static func isPluginText(_ option: AnyOption) -> Bool {
    option === AnyOption.outputText || option === AnyOption.longOutput
  }

  static func isMarked(_ value: String) -> Bool { value.hasPrefix(recoverMark) }

  /// The last value of an option; empty if it is missing or blank.
  subscript(option: AnyOption) -> String { setting(option)?.value ?? "" }

  /// An option that is given, without the mark; nil if it is missing or blank.
  func setting(_ option: AnyOption) -> Setting? {
    settings.setting(option).flatMap { Self.isPluginText(option) ? $0 : Self.unmarked($0) }
  }

  /// The value of an option, without the mark; nil if it is missing or blank.
  func value<Value>(_ option: Option<Value?>) throws(UsageError) -> Value? {
    try option.read([setting(option)].compactMap(\.self))
  }

  /// The state that a monitor's word names, in upper or lower case and with surrounding blanks; nil for other words.
  static func state(_ word: String) -> Status? {
    switch word.trimmed.lowercased() {
    case "ok", "up", "normal", "recovered", "0": .ok
    case "warning", "warn", "1": .warning
    case "critical", "crit", "down", "2": .critical
    case "unknown", "unkn", "unreachable", "3": .unknown
    default: nil
    }
  }

  /// The group of the ticket that the event may open. An unexpanded macro is left out with a note.
  func group(_ notes: inout [String]) -> String { String(text(.ticketGroup, &notes).trimmed) }

  /// The event's own values for the ticket that it may open. A wrong value is left out with a note.
  func overrides(_ notes: inout [String]) -> TicketOverrides {
    var overrides = TicketOverrides()
    overrides.owner = text(.owner, &notes)
    overrides.inventory = text(.inventory, &notes)
    overrides.emailCopy = text(.emailCopy, &notes)
    overrides.type = usable(.ticketType, &notes)
    overrides.parent = usable(.parent, &notes)
    overrides.priority = usable(.priority, &notes)
    overrides.extras = [self[.infoExtra2], self[.infoExtra3], self[.infoExtra4]]
    overrides.fields = Dictionary(pairs(.field, &notes)) { _, last in last }
    return overrides
  }

  /// The labels of the event, the last of equal names. A label with an empty value or an unexpanded macro is left out.
  func labels(_ notes: inout [String]) -> [String: String] {
    let filled = pairs(.label, &notes).filter { !$0.value.isEmpty && !Self.isUnfilledMacro($0.value) }
    return Dictionary(filled) { _, last in last }
  }

  var attachedPaths: [String] { settings.given(.attach).compactMap(Self.unmarked).map(\.value) }

  /// The values `NAME=VALUE` of an option. Other values are left out with a note.
  private func pairs(_ option: Option<[Setting]>, _ notes: inout [String]) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for setting in settings.given(option).compactMap(Self.unmarked) {
      let halves = setting.value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[0].isEmpty else {
        notes.append("--\(option.name) '\(setting.value)' left out: it is not NAME=VALUE")
        continue
      }
      pairs.append((String(halves[0]), String(halves[1])))
    }
    return pairs
  }

  /// The value of an option without the mark; nil with a note if it is wrong.
  private func usable<Value>(_ option: Option<Value?>, _ notes: inout [String]) -> Value? {
    do throws(UsageError) { return try value(option) } catch {
      notes.append("--\(option.name) '\(self[option])' left out: it is no such value")
      return nil
    }
  }

  /// The text of an option; empty with a note if it is a macro that the monitor did not expand.
  private func text(_ option: Option<String>, _ notes: inout [String]) -> String {
    let value = self[option]
    guard Self.isUnfilledMacro(value) else { return value }
    notes.append("--\(option.name) '\(value)' left out: the monitor did not fill it in")
    return ""
  }

  /// Whether a value is the name of a macro: Pandora's `_field7_`, Nagios' `$_SERVICETYPE$`.
  private static func isUnfilledMacro(_ value: String) -> Bool {
    let characters = Array(value.utf8)
    guard characters.count > 2, let first = characters.first, first == characters.last else { return false }
    let isName = characters.dropFirst().dropLast().allSatisfy {
      (0x30...0x3a).contains($0) || (0x41...0x5a).contains($0 & 0xdf) || $0 == UInt8(ascii: "_")
    }
    return isName && (first == UInt8(ascii: "_") || first == UInt8(ascii: "$"))
  }

  private static func unmarked(_ setting: Setting) -> Setting? {
    let value = isMarked(setting.value) ? String(setting.value.dropFirst(recoverMark.count)) : setting.value
    return value.allSatisfy(\.isWhitespace) ? nil : Setting(value: value, origin: setting.origin)
  }
}
