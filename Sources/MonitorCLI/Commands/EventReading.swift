internal import Files
internal import Monitoring
internal import Ticketing

/// Makes an event from the arguments of `alert`, as Nagios, Icinga, Pandora and scripts pass them.
///
/// An empty argument counts as missing, since Pandora passes unset fields as empty. Without a state, a value that
/// begins with `[RECOVER]` makes the event a recovery: Pandora puts it before the fields of an action without recovery
/// fields. An optional value that cannot be used is left out with a note, so that no alert is lost.
struct EventReading {
  /// The event, or why there is nothing to do.
  enum Result {
    case event(TicketEvent, notes: [String])
    case nothing(String)
  }

  /// The largest number of bytes that are read of a text, and the largest number that the event keeps.
  private static let textLimit = 64 << 20
  private static let keptLimit = 1 << 20

  private let fields: EventFields
  private let run: CommandRun
  /// The timeout of the whole run.
  private let timeout: Duration

  init(_ settings: Settings, _ run: CommandRun, timeout: Duration) {
    fields = EventFields(settings)
    self.run = run
    self.timeout = timeout
  }

  /// Reads the arguments. Throws if they do not name a problem and its state.
  func read(server: String, namespace: String) throws(UsageError) -> Result {
    let key = try key()
    let body = try longText()
    guard let scoped = TicketKey(key, server: server, namespace: namespace) else {
      throw UsageError("the key is empty: it would match other people's tickets")
    }
    let kind: TicketEvent.Kind
    let state: Status
    var notes: [String] = []
    switch try interpret(&notes) {
    case .nothing(let why): return .nothing(why)
    case .event(let eventKind, let eventState): (kind, state) = (eventKind, eventState)
    }
    var event = TicketEvent(key: scoped, kind: kind, state: state, time: run.effects.now())
    event.group = fields.group(&notes)
    event.overrides = fields.overrides(&notes)
    event.title = fields[.title]
    event.text = body
    event.output = [fields[.outputText], PluginText.lines(fields[.longOutput])].filter { !$0.isEmpty }
      .joined(separator: "\n")
    event.author = fields[.author].onOneLine
    event.since = PluginText.moment(fields[.since])
    event.link = fields[.link]
    event.host = fields[.host]
    event.service = fields[.service]
    event.notification = notification
    event.labels = fields.labels(&notes)
    event.files = fields.files(run.effects.files, &notes)
    return .event(event, notes: notes)
  }

  /// The type of a monitor's notification; empty if it is missing or unknown.
  private var notification: String {
    let word = fields[.notificationType].uppercased()
    return Self.notificationTypes.contains(word) ? word : ""
  }

  private static let notificationTypes: Set<String> = [
    "PROBLEM", "RECOVERY", "FLAPPINGSTART", "FLAPPINGSTOP", "FLAPPINGEND", "FLAPPINGDISABLED", "DOWNTIMESTART",
    "DOWNTIMEEND", "DOWNTIMECANCELLED", "DOWNTIMEREMOVED", "ACKNOWLEDGEMENT", "CUSTOM",
  ]

  private func key() throws(UsageError) -> String {
    let (key, host, service) = (fields[.key], fields[.host], fields[.service])
    if !key.isEmpty { return key }
    guard !host.isEmpty else {
      throw UsageError("nothing says which problem it is: use --key, or --host and --service")
    }
    return TicketKey.text(host: host, service: service)
  }

  /// The text of the event, from the arguments, a file or standard input. If a file cannot be read, the event has a note
  /// instead, so that no alert is lost. Throws if both an argument and a file are given.
  private func longText() throws(UsageError) -> String {
    let inline = fields[.text]
    guard let setting = fields.setting(.textFile) else { return inline }
    guard inline.isEmpty else { throw UsageError("--text and --text-file exclude each other") }
    do throws(FileError) {
      let bytes = try run.effects.files.readFileOrInput(setting.value, limit: Self.textLimit, within: timeout)
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

  private func interpret(_ notes: inout [String]) throws(UsageError) -> Interpretation {
    let notification = notification
    let operands = run.arguments.operands.dropFirst(notification.isEmpty ? 1 : 0)
    if let operand = operands.first { throw run.unknown(operand) }
    let given = state(&notes)
    if notification.isEmpty, let word = fields.setting(.notificationType)?.value, !word.isEmpty {
      notes.append("--notification-type '\(word)' left out: there is no such type")
    }
    switch notification {
    case "": return try interpretVerb(given)
    case "PROBLEM":
      guard given != .ok else { return .nothing("PROBLEM with a good state: nothing to do") }
      return .event(.problem, given ?? .critical)
    case "RECOVERY": return .event(.recovery, .ok)
    // Monitors send no recovery during flapping and downtime, and none afterwards.
    case "FLAPPINGSTOP", "FLAPPINGEND", "FLAPPINGDISABLED", "DOWNTIMEEND", "DOWNTIMECANCELLED", "DOWNTIMEREMOVED":
      guard given == .ok else { return .nothing("\(notification) without a good state: nothing to do") }
      return .event(.recovery, .ok)
    case "ACKNOWLEDGEMENT", "CUSTOM": return .event(.remark, given ?? .unknown)
    default: return .nothing("\(notification): nothing to do")
    }
  }

  /// The given state. An unknown word is left out with a note.
  private func state(_ notes: inout [String]) -> Status? {
    guard let word = fields.setting(.state)?.value else { return nil }
    let state = EventFields.state(word)
    if state == nil { notes.append("--state '\(word)' left out: it is no state") }
    return state
  }

  private func interpretVerb(_ given: Status?) throws(UsageError) -> Interpretation {
    let word = run.arguments.operands.first ?? ""
    let isRecovery = given == .ok || (given == nil && fields.isMarkedAsRecovery)
    switch EventFields.isMarked(word) ? "close" : word.lowercased() {
    case "close": return .event(.recovery, .ok)
    case "open" where isRecovery, "" where isRecovery: return .event(.recovery, .ok)
    case "open": return .event(.problem, given ?? .critical)
    case "":
      if let given { return .event(.problem, given) }
      let wrong = fields.setting(.state).map { "'\($0.value)' is none of its words" }
      throw UsageError(wrong.map { "--state: \($0): use ok, warning, critical or unknown" } ?? Self.noState)
    default: throw run.unknown(word, "is neither open nor close")
    }
  }

  private static let noState = "nothing says in which state it is: use --state, or open or close"
}
