import Monitoring
import Reporting
import Testing

/// Values of a breakdown's parts, and of several servers, in each report.
@Suite struct PartTests {
  private static let stale = MetricDescription(
    name: "queue.stale", title: "Stale tickets", explanation: "open tickets without an update", unit: .count, minimum: 0
  )
  private static let age = MetricDescription(
    name: "queue.oldest", title: "Oldest open ticket", explanation: "age of the oldest", unit: .seconds, minimum: 0)

  private static func judgement(
    _ metric: MetricDescription, _ value: DecimalNumber, part: String? = nil, server: String? = nil,
    above limit: DecimalNumber? = nil
  ) throws -> Judgement {
    let of = part.map { metric.part($0, by: "group") } ?? metric
    let range = try limit.map { try ThresholdRange(start: nil, end: $0) }
    let judgement = Judgement(
      Measurement(metric: of, reading: .value(value)), thresholds: Thresholds(warning: range))
    return server.map { judgement.of(server: $0) } ?? judgement
  }

  @Test func perfdataHasTheLabelInBrackets() throws {
    let text = NagiosReport.render([try Self.judgement(Self.stale, 3, part: "Customer A", server: "prod")])
    #expect(
      text == "INTEGRIA OK - prod::queue.stale[Customer A] is 3 | 'prod::queue_stale[Customer A]'=3;;;0;\n")
  }

  @Test
  func labelsThatWouldMeetOnceTheyAreCleanedStayApartWhateverElseThereIs() throws {
    func label(_ part: String, of parts: [String]) throws -> String {
      let text = NagiosReport.render(try parts.map { try Self.judgement(Self.stale, 1, part: $0) })
      let items = try #require(text.split(separator: "|").last).split(separator: " ")
      return String(items[try #require(parts.firstIndex(of: part))].prefix { $0 != "=" })
    }
    let parts = ["a.b", "a_b", "a=b"]
    #expect(Set(try parts.map { try label($0, of: parts) }).count == 3)
    for part in parts { #expect(try label(part, of: parts) == (try label(part, of: [part]))) }
    #expect(try label("a_b", of: parts) == "queue_stale[a_b]")
  }

  @Test
  func manyPartsThatAreOKShareAPhraseAndOneThatIsNotHasItsOwn() throws {
    let judgements = try (1...30).map {
      try Self.judgement(Self.stale, DecimalNumber($0), part: "G\($0)", above: 29)
    }
    let text = NagiosReport.render(judgements)
    #expect(
      text.hasPrefix("INTEGRIA WARNING - queue.stale[G30] is 30 (above 29), queue.stale is OK for 29 by group | "))
  }

  @Test func jsonKeepsTheNameAsItIs() throws {
    let text = JSONReport.render([try Self.judgement(Self.stale, 3, part: "A.\"B\" <C>", server: "prod")])
    for field in [
      #""server" : "prod""#, #""name" : "queue.stale[A.\"B\" <C>]""#, #""metric" : "queue.stale""#, #""by" : "group""#,
      #""label" : "A.\"B\" <C>""#,
    ] {
      #expect(text.contains(field))
    }
  }

  @Test(arguments: [["manager", "Manager"], ["Manager", "manager"], ["manager"]])
  func aLabelDoesNotDependOnOneInAnotherCase(_ parts: [String]) throws {
    let text = NagiosReport.render(try parts.map { try Self.judgement(Self.stale, 1, part: $0) })
    for part in parts { #expect(text.contains("queue_stale[\(part)]=1;"), "\(text)") }
  }

  @Test func partsThatMeetOnceTheyAreCleanedStayApartOnEachServer() throws {
    let judgements = try ["x", "y"].flatMap { server in
      try ["A B", "A\tB"].map { try Self.judgement(Self.stale, 1, part: $0, server: server) }
    }
    let states = OpenMetricsReport.render(judgements).split(separator: "\n").filter { $0.hasPrefix("integria_state{") }
    #expect(states.count == 4 && Set(states).count == 4, "\(states)")
  }

  @Test func openMetricsHasOneFamilyWithLabels() throws {
    let text = OpenMetricsReport.render([
      try Self.judgement(Self.age, 60, part: "A", server: "x"), try Self.judgement(Self.stale, 1, part: "A"),
      try Self.judgement(Self.age, 90, part: "B\\", server: "y"),
    ])
    #expect(
      text.hasPrefix(
        """
        # TYPE integria_queue_oldest_seconds gauge
        # UNIT integria_queue_oldest_seconds seconds
        # HELP integria_queue_oldest_seconds age of the oldest
        integria_queue_oldest_seconds{server="x",group="A"} 60
        integria_queue_oldest_seconds{server="y",group="B\\\\"} 90
        # TYPE integria_queue_stale gauge
        # HELP integria_queue_stale open tickets without an update
        integria_queue_stale{group="A"} 1

        """))
    #expect(text.contains("integria_state{metric=\"queue.oldest[A]\",server=\"x\"} 0\n"))
  }

  @Test func pandoraHasAnAvailabilityForEachServer() throws {
    let up = MetricDescription(name: "api.up", title: "API up", explanation: "1 if it works", unit: .boolean)
    let text = PandoraReport.render([
      try Self.judgement(up, 1, server: "a"), try Self.judgement(Self.stale, 4, part: "Customer A", server: "a"),
      try Self.judgement(up, 0, server: "b"),
    ])
    let names = text.split(separator: "\n").filter { $0.hasPrefix("<name>") }
    #expect(
      names == [
        "<name>Integria a API up</name>", "<name>Integria a Stale tickets : Customer A</name>",
        "<name>Integria b API up</name>",
      ])
  }
}
