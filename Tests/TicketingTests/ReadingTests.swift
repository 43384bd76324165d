import Files
import IntegriaAPI
import Monitoring
import Synchronization
import TestSupport
import Testing

@testable import MonitorCLI
@testable import Ticketing

/// The arguments of `alert` from Nagios, Icinga, Pandora and people: an event, nothing to do, or an error.
struct ReadingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let result: String

    init(_ arguments: [String], _ result: String) { (self.arguments, self.result) = (arguments, result) }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let hostAndService = ["--host", "web1", "--service", "disk"]

  static let states: [Case] =
    [
      ("ok", "recovery OK"), ("OK", "recovery OK"), ("Up", "recovery OK"), ("0", "recovery OK"),
      ("warning", "problem WARNING"), ("1", "problem WARNING"), ("Critical", "problem CRITICAL"),
      ("DOWN", "problem CRITICAL"), ("2", "problem CRITICAL"), ("unknown", "problem UNKNOWN"),
      ("UNREACHABLE", "problem UNKNOWN"), ("3", "problem UNKNOWN"),
      ("CRITICAL ", "problem CRITICAL"), ("CRIT", "problem CRITICAL"), ("WARN", "problem WARNING"),
      ("4", "--state: '4' is none of its words: use ok, warning, critical or unknown"),
      ("_modulestatus_", "--state: '_modulestatus_' is none of its words: use ok, warning, critical or unknown"),
    ].map { Case(hostAndService + ["--state", $0.0], $0.1) }

  static let notifications: [Case] =
    [
      ("PROBLEM", "critical", "problem CRITICAL"), ("problem", "warning", "problem WARNING"),
      ("PROBLEM", "", "problem CRITICAL"),
      ("PROBLEM", "ok", "nothing: PROBLEM with a good state: nothing to do"), ("RECOVERY", "ok", "recovery OK"),
      ("RECOVERY", "up", "recovery OK"), ("Recovery", "", "recovery OK"), ("FLAPPINGSTOP", "ok", "recovery OK"),
      ("FLAPPINGSTOP", "up", "recovery OK"),
      ("FLAPPINGSTOP", "critical", "nothing: FLAPPINGSTOP without a good state: nothing to do"),
      ("FLAPPINGSTOP", "", "nothing: FLAPPINGSTOP without a good state: nothing to do"),
      ("FLAPPINGSTART", "critical", "nothing: FLAPPINGSTART: nothing to do"),
      ("FLAPPINGDISABLED", "critical", "nothing: FLAPPINGDISABLED without a good state: nothing to do"),
      ("FLAPPINGEND", "ok", "recovery OK"),
      ("DOWNTIMESTART", "critical", "nothing: DOWNTIMESTART: nothing to do"),
      ("DOWNTIMEEND", "critical", "nothing: DOWNTIMEEND without a good state: nothing to do"),
      ("DOWNTIMEEND", "ok", "recovery OK"), ("DOWNTIMECANCELLED", "up", "recovery OK"),
      ("DOWNTIMEREMOVED", "ok", "recovery OK"), ("FLAPPINGDISABLED", "ok", "recovery OK"),
      ("ACKNOWLEDGEMENT", "critical", "remark CRITICAL"), ("CUSTOM", "warning", "remark WARNING"),
      ("ALARM", "critical", "problem CRITICAL"), ("$NOTIFICATIONTYPE$", "ok", "recovery OK"),
    ].map { Case(hostAndService + ["--notification-type", $0.0, "--state", $0.1], $0.2) }

  static let pandora: [Case] = [
    Case(["open", "--key", "1:2:3"], "problem CRITICAL"), Case(["close", "--key", "1:2:3"], "recovery OK"),
    Case(["OPEN", "--key", "1:2:3", "--state", "1"], "problem WARNING"),
    Case(["open", "--key", "1:2:3", "--title", "[RECOVER]disk"], "recovery OK"),
    Case(["open", "--key", "[RECOVER]1:2:3", "--title", "disk"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--text", "[RECOVER]90%"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--priority", "[RECOVER]3"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--priority", "[RECOVER]"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--field", "[RECOVER]Host=web1"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--type", "[RECOVER]1", "--parent", "[RECOVER]"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--info-extra4", "[RECOVER]x"], "recovery OK"),
    Case(["[RECOVER]open", "--key", "1:2:3"], "recovery OK"),
    Case(["--key", "1:2:3", "--title", "[RECOVER]disk"], "recovery OK"),
    Case(["open", "--key", "1:2:3", "--title", "disk [RECOVER]"], "problem CRITICAL"),
    // A plugin's text decides nothing; a state takes precedence.
    Case(["open", "--key", "1:2:3", "--output-text", "[RECOVER] x"], "problem CRITICAL"),
    Case(["--key", "1:2:3", "--state", "critical", "--text", "[RECOVER] x"], "problem CRITICAL"),
    Case(["open", "--key", "1:2:3", "--state", "[RECOVER]normal"], "recovery OK"),
    Case(["", "--key", "1:2:3", "--state", "2"], "problem CRITICAL"),
    Case(
      ["open", "--key", "1:2:3", "--state", "", "--owner", "", "--priority", "", "--type", " ", "--field", ""],
      "problem CRITICAL"),
    Case(["shut", "--key", "1:2:3"], "'shut' is neither open nor close"),
    Case(["open", "disk", "--key", "1:2:3"], "'disk' is not an option; a value with blanks needs quotes"),
    Case(
      ["open", "disk", "--key", "k", "--notification-type", "PROBLEM"],
      "'open' is not an option; a value with blanks needs quotes"),
  ]

  static let wrong: [Case] = [
    Case(["--state", "2"], "nothing says which problem it is: use --key, or --host and --service"),
    Case(
      ["--service", "disk", "--state", "2"], "nothing says which problem it is: use --key, or --host and --service"),
    Case(
      ["--host", " ", "--key", "", "--state", "2"],
      "nothing says which problem it is: use --key, or --host and --service"),
    Case(["--key", "[RECOVER] "], "nothing says which problem it is: use --key, or --host and --service"),
    Case(["--key", "k"], "nothing says in which state it is: use --state, or open or close"),
    Case(
      ["--key", "k", "--state", "2", "--text", "a", "--text-file", "b"], "--text and --text-file exclude each other"),
    Case(
      ["--key", "k", "--notification-type", "PROBLEM", "open"],
      "'open' is not an option; a value with blanks needs quotes"),
    Case(["--key", "k", "http://u:secret@h"], "there is a word that is neither open nor close"),
    // An alert must not be lost because its text is missing.
    Case(["--key", "k", "--state", "2", "--text-file", "b"], "problem CRITICAL"),
  ]

  @Test(arguments: states + notifications + pandora + wrong)
  func reads(_ row: Case) {
    #expect(Self.words(row.arguments) == row.result)
  }

  @Test
  func withoutAGroupThereIsNowhereToOpenATicket() throws {
    var route = Route("web", [.init(.host, ["web*"])], policy: TicketPolicy())
    route.policy.group = "3"
    let routes = Routes(TicketPolicy(), [route])
    func needs(_ arguments: [String]) throws -> String? {
      let event = try #require(Self.event(arguments))
      do { try routes.requireGroup(for: event) } catch { return error.message }
      return nil
    }
    #expect(
      try needs(["--key", "k", "--state", "2"])
        == "no group is given for the ticket: use --group, or group in the [tickets] section of the file")
    #expect(try needs(["--key", "k", "--state", "2", "--group", "Customer #A"]) == nil)
    #expect(try needs(["--host", "web1", "--state", "2"]) == nil)
    #expect(try needs(["--key", "k", "--state", "0"]) == nil)
  }

  @Test
  func labelsArePairsWhatIsEmptyOrWasNotFilledInIsLeftOut() {
    let words = [
      "--host", "web1", "--state", "2", "--label", "team=db=x", "--label", "os=", "--label", "site=$_HOSTSITE$",
      "--label", "nonsense", "--label", "team=", "--label", "team=$_SERVICETEAM$",
    ]
    guard case .event(let event, let notes)? = try? Self.read(words) else {
      Issue.record("no event")
      return
    }
    #expect(event.labels == ["team": "db=x"])
    #expect(notes == ["--label 'nonsense' left out: it is not NAME=VALUE"])
  }

  @Test(arguments: [
    (["--priority", "_field7_"], "--priority '_field7_' left out"), (["--priority", "5"], "--priority '5' left out"),
    (["--type", "$_SERVICETYPE$"], "--type '$_SERVICETYPE$' left out"),
    (["--parent", "High"], "--parent 'High' left out"),
    (["--group", "_field8_"], "--group '_field8_' left out"),
    (["--owner", "$CONTACTNAME$"], "--owner '$CONTACTNAME$' left out"),
    (["--field", "Host"], "--field 'Host' left out"), (["--field", "=x"], "--field '=x' left out"),
  ])
  func aValueThatCannotBeUsedIsLeftOutWithANoteAndTheEventGoes(words: [String], note: String) throws {
    guard case .event(let event, let notes) = try Self.read(["--key", "k", "--state", "2"] + words) else {
      Issue.record("no event")
      return
    }
    #expect(notes.count == 1 && notes[0].hasPrefix(note))
    #expect(event.overrides == TicketOverrides() && event.group.isEmpty)
  }

  @Test
  func hostAndServiceAreJoinedSoThatNoTwoPairsMeet() {
    let pairs = [("a/b", "c"), ("a", "b/c"), ("a%2Fb", "c"), ("a", "b%2Fc"), ("a/b/c", ""), ("a%", "c"), ("a%25", "c")]
    let keys = pairs.map { Self.event(["--host", $0.0, "--service", $0.1, "--state", "2"])?.key.text ?? "" }
    #expect(Set(keys).count == pairs.count)
    #expect(keys[1] == "a/b/c")
  }

  @Test
  func everyOptionFindsItsPlaceTheLastOneCountsAndValuesMayBeginWithADash() throws {
    let event = try #require(
      Self.event([
        "--host", "web1", "--service", "disk", "--state", "1", "--title", "-x", "--text", "a\nb", "--output-text", "0",
        "--since", "noon", "--link", "http://x", "--owner", "a", "--owner", "bob", "--type", "1", "--inventory", "1:2",
        "--priority", "10", "--email-copy", "a@b", "--parent", "7", "--info-extra2", "two", "--info-extra4", "four",
        "--field", "Host=a=b", "--field", "Service=", "--group", "3",
      ]))
    var expected = TicketEvent(
      key: try key(server: "http://s"), kind: .problem, state: .warning, time: moment)
    expected.group = "3"
    (expected.host, expected.service, expected.title, expected.text) = ("web1", "disk", "-x", "a\nb")
    (expected.output, expected.since, expected.link) = ("0", "noon", "http://x")
    expected.overrides.owner = "bob"
    expected.overrides.type = 1
    expected.overrides.inventory = "1:2"
    expected.overrides.priority = 10
    expected.overrides.emailCopy = "a@b"
    expected.overrides.parent = 7
    expected.overrides.extras = ["two", "", "four"]
    expected.overrides.fields = ["Host": "a=b", "Service": ""]
    #expect(event == expected)
  }

  @Test(arguments: [
    (#"one\ntwo"#, "first\none\ntwo"), (#"C:\\new\n"#, "first\nC:\\new\n"), ("a\nC:\\new", "first\na\nC:\\new"),
    (#"a\tb\"#, #"first\#na\tb\"#), ("", "first"), ("[RECOVER] x", "first\n[RECOVER] x"),
  ])
  func aPluginsFurtherLinesFollowItsFirstAsNagiosWritesThemInOneAndIcingaAsTheyAre(text: String, output: String) {
    let event = Self.event(["--key", "k", "--state", "2", "--output-text", "first", "--long-output", text])
    #expect(event?.output == output && event?.kind == .problem)
  }

  @Test(arguments: [
    ("@1795581265", LocalTime.text(1_795_581_265)), ("@1795581265.123456", LocalTime.text(1_795_581_265)), ("@0", ""),
    ("@", "@"), ("@-5", "@-5"), ("@1.7e9", "@1.7e9"), ("@9999999999999", "@9999999999999"), ("noon", "noon"),
  ])
  func sinceWhenMayBeSecondsSince19700IsNever(text: String, since: String) {
    #expect(Self.event(["--key", "k", "--state", "2", "--since", text])?.since == since)
  }

  @Test
  func theAuthorOfAnAcknowledgementIsInTheCommentOnOneLineAndKeptInTheJournal() throws {
    let words = ["--key", "k", "--notification-type", "ACKNOWLEDGEMENT", "--author", "Ann\nB", "--text", "on it"]
    let event = try #require(Self.event(words))
    #expect(TicketEvent(encoded: event.encoded()) == event)
    #expect(TicketText.comment(event, history: nil).hasPrefix("ACKNOWLEDGEMENT for k, by Ann B ("))
  }

  @Test
  func theKeyIsTheCallersOwnElseHostAndService() {
    #expect(Self.event(["--key", "K", "--host", "h", "--state", "2"])?.key.text == "K")
    #expect(Self.event(["--host", "h", "--service", "", "--state", "2"])?.key.text == "h")
    #expect(Self.event(["--host", "h", "--service", "s", "--state", "2"])?.key.text == "h/s")
  }

  // MARK: Reading

  private static func read(_ arguments: [String]) throws -> EventReading.Result {
    let parsed = try ParsedArguments(arguments, options: Command.alert.options)
    let effects = Effects(
      output: Silence(), files: FilesTwin(), transport: { CurlTransport(to: $0, options: $1) },
      deadlineGuard: Silence(), now: { moment }, defaultStateFolder: { _ in "/nowhere" }, log: { _, _ in })
    let run = CommandRun(arguments: parsed, environment: [:], effects: effects)
    return try EventReading(try run.settings(), run, timeout: .seconds(10)).read(
      server: "http://s", namespace: "")
  }

  private static func words(_ arguments: [String]) -> String {
    do {
      switch try read(arguments) {
      case .event(let event, _): return "\(event.kind) \(event.state.word)"
      case .nothing(let why): return "nothing: \(why)"
      }
    } catch {
      return (error as? UsageError)?.message ?? "\(error)"
    }
  }

  private static func event(_ arguments: [String]) -> TicketEvent? {
    guard case .event(let event, _)? = try? read(arguments) else { return nil }
    return event
  }
}

struct Silence: Output, DeadlineGuarding {
  func write(_ text: String) -> Bool { true }
  func warn(_ text: String) {}
  func arm(after timeout: Duration, _ report: TimeoutReport) {}
  func disarm(exitCode: Int32) {}
}
