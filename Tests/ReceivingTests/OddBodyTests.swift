import Monitoring
import Testing

@testable import Receiving

/// Bodies of old, new, hand-written and broken senders.
@Suite struct OddBodyTests {
  @Test func emptyGroupLabelsAndMissingMembersAreRead() throws {
    let body =
      #"{"status":"firing","groupKey":"{}:{}","alerts":[{"labels":{"alertname":"Up"},"endsAt":"0001-01-01T00:00:00Z"}]}"#
    let group = try Self.read(body, .group)
    #expect(group.map(\.key) == ["alertmanager/{}:{}"])
    #expect(group.map(\.service) == ["Up"])
    #expect(group.map(\.since) == [nil] && group.map(\.title) == [""])
    #expect(try Self.read(body, .alert).map(\.key) == [#"alertmanager/{alertname="Up"}"#])
  }

  @Test func nullsCountAsMissing() throws {
    let body =
      #"{"status":null,"groupKey":null,"groupLabels":null,"commonLabels":null,"truncatedAlerts":null,"alerts":[{"status":"resolved","labels":{"instance":"a","x":null},"annotations":null,"startsAt":null}]}"#
    let read = try Self.read(body, .group)
    #expect(read.map(\.state) == [.ok])
    #expect(read.map(\.labels) == [["instance": "a"]])
    #expect(read.map(\.key) == ["alertmanager/{}"])
  }

  @Test func labelsThatAreNumbersAreTaken() throws {
    let body = #"{"status":"firing","alerts":[{"labels":{"port":9100,"ok":true,"load":1.5}}]}"#
    #expect(try Self.read(body, .alert).first?.labels == ["port": "9100", "ok": "true", "load": "1.5"])
  }

  @Test func aGroupWithoutAlertsGoesByItsKey() throws {
    let body = #"{"status":"resolved","groupKey":"{}:{a=\"1\"}","alerts":[]}"#
    #expect(try Self.read(body, .group).map(\.state) == [.ok])
    #expect(try Self.read(body, .alert).isEmpty)
  }

  @Test func quotesInLabelsDoNotMakeTwoKeysOne() throws {
    let first = #"{"status":"firing","alerts":[{"labels":{"a":"1\", b=\"2"}}]}"#
    let second = #"{"status":"firing","alerts":[{"labels":{"a":"1","b":"2"}}]}"#
    #expect(try Self.read(first, .alert).map(\.key) != Self.read(second, .alert).map(\.key))
  }

  @Test func aByteOrderMarkIsSkipped() throws {
    #expect(try Self.read("\u{feff}" + #"{"status":"firing","alerts":[{}]}"#, .alert).count == 1)
  }

  @Test(arguments: [
    ("", "the body is empty"), (" \n ", "the body is empty"), ("{", "it is not JSON"), ("alert", "it is not JSON"),
    ("[]", "'the body' is of another type than expected"), ("{}", "'alerts' is missing"),
    (#"{"alerts":[]}"#, "'alerts' is empty: this is no alert of Alertmanager"),
    (#"{"alerts":{}}"#, "'alerts' is of another type than expected"),
    (#"{"alerts":[{"labels":{"a":{}}}]}"#, "'alerts[0].labels.a' is of another type than expected"),
    (#"{"alerts":[{}]}"#, "'status' is missing"),
    (#"{"alerts":[{"status":"pending"}]}"#, "'status' is 'pending', neither firing nor resolved"),
    (#"{"status":"firing","groupKey":7,"alerts":[{}]}"#, "'groupKey' is of another type than expected"),
  ])
  func whatIsNoAlertIsRefusedInOneSentence(_ body: String, _ sentence: String) {
    let error = #expect(throws: PayloadError.self) { try Self.read(body, .group) }
    #expect(error?.description == sentence)
  }

  @Test func limitsHoldBeforeAnythingIsDecoded() {
    let limits = JSONLimits(bytes: 1000, depth: 4, values: 50)
    func refusal(_ text: String) -> PayloadError? {
      do throws(PayloadError) {
        _ = try limits.check(Array(text.utf8))
        return nil
      } catch { return error }
    }
    #expect(refusal(#"{"a":[[[1]]]}"#) == nil)
    #expect(refusal(#"{"a":[[[[1]]]]}"#) == .tooDeep(levels: 4))
    #expect(refusal(#"{"[[[[[[[[":"\"[[[[[[["}"#) == nil)
    #expect(refusal("[" + String(repeating: "1,", count: 60)) == .tooMany(values: 50))
    #expect(refusal(String(repeating: " ", count: 1001)) == .tooLarge(bytes: 1000))
    #expect(refusal("{\0\"\0") == .notUTF8)
    #expect(throws: PayloadError.notUTF8) { try limits.check([0x7b, 0xff, 0x7d]) }
  }

  @Test func deepNestingEndsInASentence() {
    let body = String(repeating: #"{"alerts":["#, count: 50_000)
    #expect(throws: PayloadError.tooDeep(levels: 16)) { try Self.read(body, .group) }
  }

  private static func read(_ body: String, _ unit: WebhookPolicy.Unit) throws -> [ReceivedAlert] {
    var policy = WebhookPolicy()
    policy.ticketPer = unit
    return try AlertReading(.alertmanager, policy, .request).read(Array(body.utf8)).alerts
  }
}
