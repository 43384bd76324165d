internal import Files
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

  /// Most that is read of a text, and most that is kept of it, in bytes: the journal is no place for whole logs, and a
  /// ticket takes less and says what was cut.
  private static let textLimit = 64 << 20
  private static let keptLimit = 1 << 20

  private let fields: EventFields
  private let run: CommandRun
  /// What standard input may take.
  private let inputTimeout: Duration

  /// `timeout` is what the whole run may take: half of it for a text from standard input, which may have to be made first.
  init(_ settings: Settings, _ run: CommandRun, timeout: Duration) {
    fields = EventFields(settings)
    self.run = run
    inputTimeout = min(timeout / 2, .seconds(10))
  }

  /// Throws if the arguments do not say which problem, or in which state.
  func read(server: String, policy: TicketPolicy) throws(UsageError) -> Result {
    let key = try key()
    let body = try longText()
    let overrides = try fields.overrides()
    guard let scoped = TicketKey(key, server: server, group: group(policy)) else {
      throw UsageError("the key is empty: it would match other people's tickets")
    }
    guard !scoped.group.isEmpty else {
      throw UsageError("no group is given for the ticket: use --group, or group in the [tickets] section of the file")
    }
    guard fields[.title] != "0" else { throw UsageError("--title: the server takes no ticket with the title '0'") }
    let kind: TicketEvent.Kind
    let state: Status
    switch try interpret() {
    case .nothing(let why): return .nothing(why)
    case .event(let eventKind, let eventState): (kind, state) = (eventKind, eventState)
    }
    var event = TicketEvent(key: scoped, kind: kind, state: state, time: run.effects.now())
    event.title = fields[.title]
    event.text = body
    event.output = fields[.outputText]
    event.since = fields[.since]
    event.link = fields[.link]
    event.host = fields[.host]
    event.service = fields[.service]
    event.notification = notification
    event.overrides = overrides
    return .event(event)
  }

  private var notification: String { fields[.notificationType].uppercased() }

  private func group(_ policy: TicketPolicy) -> String {
    let group = fields[.ticketGroup]
    return group.isEmpty ? policy.group : group
  }

  private func key() throws(UsageError) -> String {
    let (key, host, service) = (fields[.key], fields[.host], fields[.service])
    if !key.isEmpty { return key }
    guard !host.isEmpty else {
      throw UsageError("nothing says which problem it is: use --key, or --host and --service")
    }
    return service.isEmpty ? host : "\(host)/\(service)"
  }

  /// A text that cannot be read is not worth the alert: the event goes without it, and says so.
  private func longText() throws(UsageError) -> String {
    let inline = fields[.text]
    guard let setting = fields.setting(.textFile) else { return inline }
    guard inline.isEmpty else { throw UsageError("--text and --text-file exclude each other") }
    let files = run.effects.files
    do throws(FileError) {
      let bytes =
        setting.value == "-"
        ? try files.standardInput(limit: Self.textLimit, waiting: inputTimeout)
        : try files.read(setting.value, limit: Self.textLimit)
      return String(decoding: bytes.prefix(Self.keptLimit), as: UTF8.self)
    } catch {
      let what = "'\(setting.value)' cannot be read: \(error.reason)"
      run.effects.output.warn("integria-monitor: \(setting.error(what).message); the event goes without it\n")
      return "(Its text is missing: \(what))"
    }
  }

  // MARK: Kind and state

  private enum Interpretation {
    case event(TicketEvent.Kind, Status)
    case nothing(String)
  }

  private func interpret() throws(UsageError) -> Interpretation {
    let given = try fields.state()
    let notification = notification
    let operands = run.arguments.operands.dropFirst(notification.isEmpty ? 1 : 0)
    if let operand = operands.first { throw run.unknown(operand) }
    switch notification {
    case "": return try interpretVerb(given)
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

  private func interpretVerb(_ given: Status?) throws(UsageError) -> Interpretation {
    let word = run.arguments.operands.first ?? ""
    switch EventFields.isMarked(word) ? "close" : word.lowercased() {
    case "close": return .event(.recovery, .ok)
    case "open" where fields.isMarkedAsRecovery: return .event(.recovery, .ok)
    case "open": return given == .ok ? .event(.recovery, .ok) : .event(.problem, given ?? .critical)
    case "":
      if fields.isMarkedAsRecovery { return .event(.recovery, .ok) }
      guard let given else { throw UsageError("nothing says in which state it is: use --state, or open or close") }
      return given == .ok ? .event(.recovery, .ok) : .event(.problem, given)
    default: throw run.unknown(word, "is neither open nor close")
    }
  }
}
