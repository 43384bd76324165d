import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 8: reading tickets.
@Suite(.timeLimit(.minutes(10)))
struct ReadingTests {
  private static let monitor = ["--user", "monitor"]
  private static let monitorLogin = Monitor.login.merging(["INTEGRIA_PASSWORD": "monpass"]) { $1 }

  @Test
  func detailsHaveSpanishNamesAndNoElementAroundThemATicketIsReadAndEveryFieldOfItWrittenBack() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "create_full")
    _ = try await scene.alert("web1", "critical")
    try scene.endCreations()
    try scene.simulator.answer("get_incident_details", as: "details_full.xml")
    for operation in ["create_workunit", "update_incident"] { scene.simulator.misbehave(.body("1"), on: operation) }
    _ = try await scene.alert("web1", "ok")
    let update = try #require(scene.simulator.requests("update_incident").last)
    #expect(
      update.values.prefix(15) == [
        "44", "Full title", "Full description", "", "3", "4", "0", "5", "monitor", "1", "1", "extra1", "extra2",
        "extra3", "extra4",
      ])
  }

  @Test(arguments: ["details_missing.xml", "details_other_users_ticket.xml"])
  func aTicketThatIsGoneOrNotOursToSeeIsAnEmptyBodyAtOnceTheSearchDecidesASuccessorIsOpened(_ recording: String)
    async throws
  {
    #expect(try Recorded.body(recording) == "")
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    let first = try #require(scene.tickets.first).id
    scene.simulator.withStore { $0.tickets.removeAll { $0.id == first } }
    try scene.simulator.answer("get_incident_details", as: recording)
    let again = try await scene.alert("web1", "critical")
    #expect(again.output == "web1 CRITICAL: opened ticket \(first + 1)\n")
  }

  @Test
  func anEmptyBodyToOneTicketsNumberDoesNotBeatTheSearchTheOpenTicketThatItFindsIsTaken() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    try scene.simulator.answer("get_incident_details", as: "details_missing.xml")
    let again = try await scene.alert("web1", "critical")
    #expect(again.output == "web1 CRITICAL: ticket \(id) is open already\n")
    #expect(scene.tickets.count == 1)
  }

  @Test
  func get_incidentsWantsAGroupTakesOneStatusAndLists5_000TicketsAtMostTheMarkerIsSoughtInAllOfThem() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--group", "4"])
    let marker = try #require(scene.tickets.first?.marker)
    let searches = scene.simulator.requests("get_incidents")
    #expect(!searches.isEmpty)
    #expect(searches.allSatisfy { $0.values == [marker, "0", "1"] && $0.parameters["return_type"] == "xml" })
  }

  @Test
  func noHitIsXmlXmlInXMLAndNothingInCSVOnlyTheFirstIsNoneAndATicketIsOpened() async throws {
    #expect(try Recorded.body("incidents_nomatch.csv") == "")
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_incidents", as: "incidents_nomatch.csv")
    let nothing = try await scene.alert("web1", "critical")
    #expect(nothing.output.contains("the event waits in the journal: get_incidents answered with nothing"))
    #expect(scene.tickets.isEmpty)
    try scene.simulator.answer("get_incidents", as: "incidents_nomatch.xml")
    let none = try await scene.flush()
    #expect(none.output == "flush: 1 event of 1 problem delivered\n")
    #expect(scene.tickets.count == 1)
  }

  @Test(arguments: ["incidents_string_DISK.xml", "incidents_string_underscore.xml", "incidents_string_accent.xml"])
  func theStringIsSoughtInTitlesNamesAndNumbersTooAnd_MatchAnythingAHitWithoutTheMarkerIsNoHit(_ recording: String)
    async throws
  {
    #expect(try Recorded.body(recording).contains("<incident>"))
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_incidents", as: recording)
    let run = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    #expect(run.output == "web1 CRITICAL: opened ticket \(id)\n")
    #expect(scene.simulator.requests("update_incident").isEmpty)
  }

  @Test
  func and_AreWildcardsCaseDoesNotCountAndAccentsDoKeysThatDifferInThemHaveTicketsOfTheirOwn() async throws {
    let scene = try TicketsScene(.legacy)
    let keys = ["disk_1", "disk%1", "diskA1", "DISK_1", "página", "pagina", "%", "_"]
    for key in keys + keys { _ = try await scene.alert(key, "critical") }
    #expect(scene.tickets.map(\.object) == keys)
  }

  @Test
  func whoIsNoAdminSeesOnlyTicketsThatHeOwnsOrCreatedHisOwnAreFoundOthersAreLeftAlone() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--owner", "manager"])
    try scene.addMonitor("other")
    let words = scene.words("alert", monitor: "other") + Self.monitor + ["--key", "web1", "--state"]
    let own = try await Monitor.run(words + ["critical"], environment: Self.monitorLogin)
    #expect(scene.tickets.map(\.creator) == ["admin", "monitor"])
    let id = try #require(scene.tickets.last).id
    #expect(own.output == "web1 CRITICAL: opened ticket \(id)\n")
    let again = try await Monitor.run(words + ["critical"], environment: Self.monitorLogin)
    #expect(again.output == "web1 CRITICAL: ticket \(id) is open already\n")
    _ = try await Monitor.run(words + ["ok"], environment: Self.monitorLogin)
    #expect(scene.tickets.map(\.status) == [1, 5])
  }

  @Test
  func whoSeesOnlyHisOwnTicketsStillCountsAllOfThemGet_statsKnowsNoRights() async throws {
    let simulator = try Simulator.legacy()
    let result = try await simulator.check(
      "stats.total_incidents,stats.closed", Self.monitor, environment: Self.monitorLogin)
    #expect(result.perfdata == ["stats_total_incidents": "40", "stats_closed": "14"])
  }

  @Test
  func anUnsetDateIs00000000000000ATicketClosedWithoutOneCountsAsClosedJustNowAndIsReopened() async throws {
    #expect(try Recorded.body("incidents_status7.xml").contains("<cierre><![CDATA[0000-00-00 00:00:00]]></cierre>"))
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    scene.simulator.withStore { store in
      guard let index = store.ticketIndex(id) else { return }
      store.tickets[index].status = 7
      store.tickets[index].closing = nil
    }
    let back = try await scene.alert("web1", "critical")
    #expect(back.output == "web1 CRITICAL: reopened ticket \(id)\n")
    #expect(scene.tickets.map(\.status) == [4])
  }

  @Test
  func timesAreTheServersOwnWithoutAnOffsetATicketClosedLongAgoIsNotReopenedANewOneIsOpened() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    scene.simulator.withStore { store in
      guard let index = store.ticketIndex(id) else { return }
      store.tickets[index].status = 7
      store.tickets[index].closing = store.tickets[index].start - 90 * 86_400
    }
    let back = try await scene.alert("web1", "critical")
    #expect(back.output == "web1 CRITICAL: opened ticket \(id + 1)\n")
  }
}
