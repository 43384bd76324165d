import IntegriaAPI
import Monitoring
import TestSupport
import Testing

@testable import MonitorCLI
@testable import Ticketing

/// `[tickets]` in the file: every key, and the errors for invalid ones.
struct PolicyTests {
  private static func policy(_ lines: String) throws(UsageError) -> TicketPolicy {
    let arguments = try ParsedArguments(["--config", "f"], options: Command.alert.options)
    return try Settings(arguments, environment: [:], files: FilesTwin(texts: ["f": "[tickets]\n" + lines]))
      .ticketPolicy()
  }

  @Test
  func nothingSetIsWhatTheManualSays() throws {
    let policy = try Self.policy("")
    #expect(policy == TicketPolicy())
    #expect(policy.openOn == [.critical] && policy.after == 1 && policy.repeats == .change)
    #expect(policy.reopen == .window && policy.reopenWindow == .seconds(86_400) && policy.recovery == .resolve)
    #expect(
      policy.maxPerHour == 30 && (policy.priorityWarning, policy.priorityCritical, policy.priorityUnknown) == (2, 4, 1))
  }

  @Test
  func everyKeyFindsItsPlace() throws {
    let policy = try Self.policy(
      #"""
      group = Customer #A
      owner = bob
      type = 2
      inventory = 1:2
      email-copy = a@b
      priority-warning = 0
      priority-critical = 10
      priority-unknown = 3
      priority-follows = both
      services-of-down-host = child
      on-acknowledge = assign
      leave-alone = Won't Fix, 5
      leave-alone-for = 90d
      open-on = Warning, critical UNKNOWN
      after = 3
      repeat = 6h
      reopen = ALWAYS
      reopen-window = 7d
      recovery = Close
      max-per-hour = 5
      title = {host}: {state}
      description = {output}\n{link}
      """#)
    var expected = TicketPolicy()
    (expected.group, expected.owner, expected.type, expected.inventory) = ("Customer #A", "bob", 2, "1:2")
    (expected.emailCopy, expected.after, expected.maxPerHour, expected.reopenWindow) = ("a@b", 3, 5, .seconds(604_800))
    (expected.priorityWarning, expected.priorityCritical, expected.priorityUnknown) = (0, 10, 3)
    (expected.openOn, expected.repeats) = ([.warning, .critical, .unknown], .every(.seconds(21_600)))
    (expected.reopen, expected.recovery, expected.priorityFollows) = (.always, .close, .both)
    (expected.title, expected.description) = ("{host}: {state}", #"{output}\n{link}"#)
    (expected.onAcknowledge, expected.servicesOfDownHost) = (.assign, .child)
    (expected.leaveAlone, expected.leaveAloneFor) = ([.wontFix, .worksForMe], .seconds(90 * 86_400))
    #expect(policy == expected)
  }

  @Test func anEmptyListLeavesNothingAlone() throws { #expect(try Self.policy("leave-alone =").leaveAlone.isEmpty) }

  @Test(arguments: [
    ("reopen = 0", "'0' is not one of never, window, always"),
    ("recovery = delete", "'delete' is not one of comment, resolve, close"),
    ("open-on = ok", "'ok' is not one of warning, critical, unknown"), ("open-on = down", "'down' is not one of"),
    ("open-on = ,", "it is empty"), ("after = 0", "1"), ("after = x", "x"),
    ("repeat = always", "'always' is not never, change, or a time"),
    ("repeat = 0s", "'0s' is not never, change, or a time"), ("repeat = -1h", "'-1h' is not"),
    ("reopen-window = 1y", "'1y' is not a time"),
    ("max-per-hour = 0", "1"), ("priority-critical = 5", "'5' is not one of 0, 1, 2, 3, 4, 10"),
    ("priority-warning = high", "'high' is not one of"), ("type = -1", "-1"),
    ("title = {hots}", "there is no placeholder {hots}"),
    ("leave-alone = sulking", "'sulking' is not one of Fixed, Invalid, Wont fix"),
    ("leave-alone = 0", "'0' is not one of"), ("leave-alone-for = 1y", "'1y' is not a time"),
    ("description = {Host}", "there is no placeholder {Host}"), ("colour = red", "colour"),
  ])
  func refuses(_ line: String, _ words: String) {
    let error = #expect(throws: UsageError.self) { try Self.policy(line) }
    #expect(error?.message.contains("f, line 2") ?? false, "\(error?.message ?? "")")
    #expect(error?.message.contains(words) ?? false, "\(error?.message ?? "")")
  }
}
