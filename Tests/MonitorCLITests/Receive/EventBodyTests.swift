import IntegriaAPI
import Monitoring
import Receiving
import Testing
import Ticketing

@testable import MonitorCLI

/// Reads bodies of `/event`.
@Suite struct EventBodyTests {
  @Test func itsMembersAreTheOptionsOfAlert() throws {
    let body = #"""
      {"host": "web1", "service": "disk", "state": "warning", "title": "Disk", "text": "two\nlines",
       "output-text": "98 %", "since": "1h", "link": "http://x/", "group": 3, "priority": 4,
       "labels": {"team": "ops", "empty": ""}, "field": {"Room": "7=b"}}
      """#
    let event = try #require(try Self.event(body))
    #expect(event.object == "web1/disk" && event.state == .warning && event.kind == .problem)
    #expect(event.title == "Disk" && event.text == "two\nlines" && event.output == "98 %")
    #expect(event.group == "3" && event.overrides.priority == .verySerious && event.overrides.fields == ["Room": "7=b"])
    #expect(event.labels == ["team": "ops"])
  }

  @Test func aGoodStateIsARecovery() throws {
    #expect(try Self.event(#"{"key": "k", "state": "ok"}"#)?.kind == .recovery)
    #expect(try Self.event(#"{"key": "k", "notification-type": "FLAPPINGSTART"}"#) == nil)
  }

  @Test(arguments: [
    (#"{"host": "web1"}"#, "nothing says in which state it is"),
    (#"{"state": "critical"}"#, "nothing says which problem it is"),
    (#"{"key": "k", "state": "bad"}"#, "'bad' is none of its words"),
    (#"{"key": "k", "state": "ok", "text-file": "/etc/passwd"}"#, "there is no 'text-file' in an event"),
    (#"{"key": "k", "state": "ok", "config": "/etc/passwd"}"#, "there is no 'config' in an event"),
    (#"{"key": "k", "state": "ok", "dry-run": true}"#, "there is no 'dry-run' in an event"),
    (#"{"key": "k", "state=ok": "x"}"#, "there is no 'state=ok' in an event"),
    (#"{"key": "k", "-s": "ok"}"#, "there is no '-s' in an event"),
    (#"{"key": {"a": "b"}}"#, "'key' is an object, not a text"), ("[]", "of another type"), ("", "the body is empty"),
  ])
  func whatCanNeverBeRightIsRefused(_ body: String, _ reason: String) throws {
    let wrong = #expect(throws: UsageError.self) { try Self.event(body) }
    #expect(wrong?.message.contains(reason) == true, "\(String(describing: wrong))")
  }

  private static func event(_ body: String) throws(UsageError) -> TicketEvent? {
    let run = CommandRun(arguments: ParsedArguments(), environment: [:], effects: World().effects(CollectedOutput()))
    let reader = EventBody(run: run, namespace: "", server: "http://h/")
    guard case .event(let event, _) = try reader.read(Array(body.utf8), .request) else { return nil }
    return event
  }
}
