import Testing

@testable import Receiving

/// The answers of `receive`, without a socket.
@Suite struct ReceiverTests {
  @Test(
    arguments: [
      ("GET", "/healthz", nil, nil), ("HEAD", "/healthz", nil, nil), ("POST", "/healthz", nil, 405),
      ("GET", "/metrics", "Bearer t", nil), ("GET", "/metrics", nil, 401), ("POST", "/alertmanager", "Bearer t", nil),
      ("POST", "/alertmanager", "Bearer u", 401), ("GET", "/alertmanager", "Bearer t", 405),
      ("GET", "/alertmanager", nil, 401), ("POST", "/", "Bearer t", 404), ("POST", "/", nil, 401),
      ("POST", "/alertmanager/", "Bearer t", 404), ("PUT", "/event", "Bearer t", 405),
    ] as [(String, String, String?, Int?)])
  func theHeadDecidesWhatIsRead(_ method: String, _ path: String, _ authorization: String?, _ status: Int?) {
    let receiver = Self.receiver(.bearer(token: "t"), ReceiverCounters())
    let head = Receiver.Head(method: method, path: path, authorization: authorization)
    #expect(receiver.refusal(head)?.status == status)
  }

  @Test(arguments: [
    (Receiver.Intake.stored(events: 1, notes: []), 200, "stored 1 event\n"),
    (.stored(events: 2, notes: ["Grafana left out 3"]), 200, "stored 2 events; Grafana left out 3\n"),
    (.wrong("'alerts' is\nmissing"), 400, "'alerts' is missing\n"),
    (.unavailable("No space left"), 503, "the journal cannot be used: No space left\n"),
  ])
  func whatBecameOfABodyIsAnsweredInOneLine(_ intake: Receiver.Intake, _ status: Int, _ text: String) {
    let receiver = Self.receiver(.everyone, ReceiverCounters(), intake)
    let answer = receiver.answer(Self.post("/alertmanager"), body: [])
    #expect(answer.status == status && answer.text == text)
  }

  @Test func everythingIsCounted() {
    let counters = ReceiverCounters()
    let receiver = Self.receiver(.bearer(token: "t"), counters, .stored(events: 3, notes: []))
    _ = receiver.answer(Self.post("/alertmanager"), body: [])
    _ = receiver.answer(Self.post("/alertmanager"), body: [])
    _ = receiver.refusal(Self.post("/alertmanager"))
    let page = receiver.answer(Receiver.Head(method: "GET", path: "/metrics", authorization: nil), body: []).text
    #expect(
      page == """
        # TYPE integria_receive_events_received counter
        # HELP integria_receive_events_received events that were taken and are on disk
        integria_receive_events_received_total{source="alertmanager"} 6
        integria_receive_events_received_total{source="event"} 0
        # TYPE integria_receive_requests_refused counter
        # HELP integria_receive_requests_refused requests that were not taken, by reason
        integria_receive_requests_refused_total{reason="malformed"} 0
        integria_receive_requests_refused_total{reason="unauthorized"} 1
        integria_receive_requests_refused_total{reason="unknown"} 0
        integria_receive_requests_refused_total{reason="too_large"} 0
        integria_receive_requests_refused_total{reason="incomplete"} 0
        integria_receive_requests_refused_total{reason="unavailable"} 0
        integria_receive_requests_refused_total{reason="busy"} 0
        # TYPE integria_receive_events_waiting gauge
        # HELP integria_receive_events_waiting events that wait in the journal
        integria_receive_events_waiting 4
        # TYPE integria_receive_waiting_age_seconds gauge
        # UNIT integria_receive_waiting_age_seconds seconds
        # HELP integria_receive_waiting_age_seconds how long the oldest of them has waited
        integria_receive_waiting_age_seconds 90
        # EOF

        """)
  }

  private static func post(_ path: String) -> Receiver.Head {
    Receiver.Head(method: "POST", path: path, authorization: nil)
  }

  private static func receiver(
    _ access: AccessRule, _ counters: ReceiverCounters, _ intake: Receiver.Intake = .stored(events: 1, notes: [])
  ) -> Receiver {
    let paths = ["/alertmanager", "/event"]
    let take: @Sendable ([UInt8]) -> Receiver.Intake = { _ in intake }
    return Receiver(
      access: access, counters: counters, intakes: [paths[0]: take, paths[1]: take],
      metrics: {
        ReceiverMetrics.render(
          counters.now, paths: paths, waiting: ReceiverMetrics.Waiting(events: 4, seconds: 90), report: nil)
      })
  }
}
