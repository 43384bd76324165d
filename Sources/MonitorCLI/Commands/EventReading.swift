internal import Monitoring
internal import Ticketing

/// Makes an event of the arguments of `alert`, as Nagios, Icinga, Pandora and scripts give them.
///
/// An empty argument is as if it were not given: Pandora passes unset fields so. A value that begins with `[RECOVER]`
/// makes the event a recovery: Pandora puts it before the fields of an action that has no recovery fields.
struct EventReading {
  /// What an event is to be, or why nothing is to be done.
  enum Result {
    case event(TicketEvent)
    case nothing(String)
  }

  private static let recoverMark = "[RECOVER]"
  /// Most that is read of a text, and most that is kept of it, in bytes: the journal is no place for whole logs, and a
  /// ticket takes less and says what was cut.
  private static let textLimit = 64 << 20
  private static let keptLimit = 1 << 20

  private let run: CommandRun
  /// Seconds that standard input may take.
  private let patience: Double
  private var isMarkedAsRecovery = false

  /// `seconds` is what the whole run may take: half of it for a text from standard input, which may have to be made first.
  init(_ run: CommandRun, seconds: Double) {
    self.run = run
    patience = min(seconds / 2, 10)
  }

  /// Throws where the arguments do not say which problem, or in which state.
  mutating func read(server: String, policy: TicketPolicy) throws(UsageError) -> Result {
    let host = text("host")
    let service = text("service")
    let group = text("group")
    let key = try key(host: host, service: service)
    var values: [String: String] = [:]
    for name in ["title", "output-text", "since", "link"] { values[name] = text(name) }
    let body = try longText()
    let overrides = try overrides()
    guard let scoped = TicketKey(key, server: server, group: group.isEmpty ? policy.group : group) else {
      throw UsageError("the key is empty: it would match other people's tickets")
    }
    guard !scoped.group.isEmpty else {
      throw UsageError("no group is given for the ticket: use --group, or group in the [tickets] section of the file")
    }
    guard values["title"] != "0" else { throw UsageError("--title: the server takes no ticket with the title '0'") }
    let notification = text("notification-type").uppercased()
    let kind: TicketEvent.Kind
    let state: Status
    switch try meaning(notification) {
    case .nothing(let why): return .nothing(why)
    case .event(let eventKind, let eventState): (kind, state) = (eventKind, eventState)
    }
    var event = TicketEvent(key: scoped, kind: kind, state: state, time: effects.now())
    event.title = values["title"] ?? ""
    event.text = body
    event.output = values["output-text"] ?? ""
    event.since = values["since"] ?? ""
    event.link = values["link"] ?? ""
    event.host = host
    event.service = service
    event.notification = notification
    event.overrides = overrides
    return .event(event)
  }

  private var arguments: ParsedArguments { run.arguments }
  private var effects: Effects { run.effects }

  // MARK: Texts

  /// The last value of an option; empty where it is missing or blank. Takes Pandora's mark off it.
  private mutating func text(_ name: String) -> String { unmarked(arguments.values[name]?.last?.value ?? "") }

  private mutating func unmarked(_ value: String) -> String {
    guard value.hasPrefix(Self.recoverMark) else { return value.allSatisfy(\.isWhitespace) ? "" : value }
    isMarkedAsRecovery = true
    let rest = value.dropFirst(Self.recoverMark.count)
    return rest.allSatisfy(\.isWhitespace) ? "" : String(rest)
  }

  /// A text that cannot be read is not worth the alert: it goes without, and says so.
  private mutating func longText() throws(UsageError) -> String {
    let inline = text("text")
    guard let setting = setting("text-file") else { return inline }
    guard inline.isEmpty else { throw UsageError("--text and --text-file exclude each other") }
    do throws(FileError) {
      let bytes =
        setting.value == "-"
        ? try effects.standardInput(Self.textLimit, patience)
        : try effects.files.read(setting.value, limit: Self.textLimit)
      return String(decoding: bytes.prefix(Self.keptLimit), as: UTF8.self)
    } catch {
      let what = "'\(setting.value)' cannot be read: \(error.reason)"
      effects.output.complain("integria-monitor: \(setting.error(what).message); the event goes without it\n")
      return "(Its text is missing: \(what))"
    }
  }

  private mutating func key(host: String, service: String) throws(UsageError) -> String {
    let key = text("key")
    if !key.isEmpty { return key }
    guard !host.isEmpty else {
      throw UsageError("nothing says which problem it is: use --key, or --host and --service")
    }
    return service.isEmpty ? host : "\(host)/\(service)"
  }

  // MARK: Kind and state

  private enum Meaning {
    case event(TicketEvent.Kind, Status)
    case nothing(String)
  }

  private mutating func meaning(_ notification: String) throws(UsageError) -> Meaning {
    let given = try state()
    let operands = arguments.operands.dropFirst(notification.isEmpty ? 1 : 0)
    if let operand = operands.first { throw run.stranger(operand) }
    switch notification {
    case "": return try verb(given)
    case "PROBLEM":
      guard given != .ok else { return .nothing("PROBLEM with a good state: nothing to do") }
      return .event(.problem, given ?? .critical)
    case "RECOVERY": return .event(.recovery, .ok)
    // Nagios's word and Icinga's: both keep recoveries back while something flaps, and send none afterwards.
    case "FLAPPINGSTOP", "FLAPPINGEND":
      guard given == .ok else { return .nothing("\(notification) without a good state: nothing to do") }
      return .event(.recovery, .ok)
    case "ACKNOWLEDGEMENT", "CUSTOM": return .event(.remark, given ?? .unknown)
    case "FLAPPINGSTART", "FLAPPINGDISABLED", "DOWNTIMESTART", "DOWNTIMEEND", "DOWNTIMECANCELLED",
      "DOWNTIMEREMOVED":
      return .nothing("\(notification): nothing to do")
    default: throw UsageError("--notification-type: there is no notification type '\(notification)'")
    }
  }

  private mutating func verb(_ given: Status?) throws(UsageError) -> Meaning {
    let word = arguments.operands.first ?? ""
    let verb = word.hasPrefix(Self.recoverMark) ? "close" : word.lowercased()
    switch verb {
    case "close": return .event(.recovery, .ok)
    case "open" where isMarkedAsRecovery: return .event(.recovery, .ok)
    case "open": return given == .ok ? .event(.recovery, .ok) : .event(.problem, given ?? .critical)
    case "":
      if isMarkedAsRecovery { return .event(.recovery, .ok) }
      guard let given else { throw UsageError("nothing says in which state it is: use --state, or open or close") }
      return given == .ok ? .event(.recovery, .ok) : .event(.problem, given)
    default: throw run.stranger(word, "is neither open nor close")
    }
  }

  private mutating func state() throws(UsageError) -> Status? {
    let word = text("state").lowercased()
    switch word {
    case "": return nil
    case "ok", "up", "normal", "0": return .ok
    case "warning", "1": return .warning
    case "critical", "down", "2": return .critical
    case "unknown", "unreachable", "3": return .unknown
    default:
      throw UsageError("--state: '\(word)' is not one of ok, warning, critical, unknown, up, down, unreachable, 0 to 3")
    }
  }

  // MARK: Overrides

  private mutating func overrides() throws(UsageError) -> TicketOverrides {
    var overrides = TicketOverrides()
    overrides.owner = text("owner")
    overrides.inventory = text("inventory")
    overrides.emailCopy = text("email-copy")
    overrides.type = try number("type", in: 0...Int(Int32.max))
    overrides.parent = try number("parent", in: 0...Int(Int32.max))
    if let setting = setting("priority") { overrides.priority = try Settings.priority(setting) }
    overrides.extras = [text("info-extra2"), text("info-extra3"), text("info-extra4")]
    for setting in arguments.values["field"] ?? [] {
      let field = unmarked(setting.value)
      guard !field.isEmpty else { continue }
      let halves = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[0].isEmpty else { throw setting.error("'\(field)' is not NAME=VALUE") }
      overrides.fields[String(halves[0])] = String(halves[1])
    }
    return overrides
  }

  private mutating func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    try setting(name).map { setting throws(UsageError) in try Settings.number(setting, in: range) }
  }

  /// An option that is given, without Pandora's mark; nil where it is missing or blank.
  private mutating func setting(_ name: String) -> Setting? {
    guard let given = arguments.values[name]?.last else { return nil }
    let value = unmarked(given.value)
    return value.isEmpty ? nil : Setting(value: value, origin: given.origin)
  }
}
