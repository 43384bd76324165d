import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 6: create_incident.
@Suite(.timeLimit(.minutes(10)))
struct CreateTests {
  private func created(_ scene: TicketsScene) throws -> RecordedRequest {
    try #require(scene.simulator.requests("create_incident").last)
  }

  @Test
  func theAnswerIsTheBareNewNumberWhereTheDocumentationSays0ItIsTheTicketThatIsNamed() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "create_minimal")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output == "web1 CRITICAL: opened ticket 41\n")
    #expect(run.exitCode == 0)
  }

  @Test
  func withoutAStatusTheTicketGets0WhichIsNoneOfTheListNewIsAlwaysSent() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.tickets.map(\.status) == [1])
    #expect(try created(scene).values[9] == "1")
  }

  @Test
  func ticketsWithStatus0AsOthersCreateThemAreInNoStatusOfTheSummaryButNotClosedAndInTheTotal() async throws {
    let simulator = try Simulator.legacy { $0.tickets = 0 }
    simulator.withStore { store in
      for id in 1...3 { store.insert(Store.Ticket(id: id, title: "t", start: 1_700_000_000)) }
    }
    let values = try await simulator.check("summary.*,stats.opened,stats.total_incidents,stats.closed").perfdata
    let counted = values.filter { $0.value != "0" }
    #expect(
      counted == [
        "summary_not_closed": "3", "summary_total": "3", "stats_opened": "3", "stats_total_incidents": "3",
      ])
    #expect(values.count == 12)
  }

  @Test
  func aTicketWithStatus0IsOpenARepeatOpensNoneAndARecoverySetsItPending() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    scene.simulator.withStore { store in store.ticketIndex(id).map { store.tickets[$0].status = 0 } }
    let again = try await scene.alert("web1", "critical")
    #expect(again.output == "web1 CRITICAL: ticket \(id) is open already\n")
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: set ticket \(id) pending to be closed\n")
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test
  func withoutAnOwnerTheGroupsDefaultUserGetsTheTicketNoneIsSentUnlessOneIsAskedFor() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--group", "4"])
    #expect(scene.tickets.map(\.owner) == ["manager"])
    _ = try await scene.alert("web2", "critical", ["--owner", "monitor"])
    #expect(scene.tickets.map(\.owner) == ["manager", "monitor"])
  }

  @Test
  func anEmptyTitleOrTheTitle0CreatesNothingWithAnEmptyBodyNeitherIsEverSent() async throws {
    #expect(try Recorded.body("create_empty_title") == "" && Recorded.body("create_zero_title") == "")
    let scene = try TicketsScene(.legacy)
    let zero = try await scene.alert("web1", "critical", ["--title", "0"])
    #expect(zero.exitCode == 0)
    _ = try await scene.alert("web2", "critical", ["--title", ""])
    _ = try await scene.alert("web3", "critical", ["--title", " "])
    #expect(scene.tickets.map(\.plainTitle) == ["web1 is CRITICAL", "web2 is CRITICAL", "web3 is CRITICAL"])
  }

  @Test(arguments: ["create_entacl_norights_denied", "create_entacl_monitor_group7_denied"])
  func anEmptyBodyIsAlsoARefusalForWantOfRightsTheEventIsSetAsideAndBothReasonsAreNamed(_ recording: String)
    async throws
  {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: recording)
    let run = try await scene.alert("web1", "critical")
    #expect(run.exitCode == 3)
    #expect(run.output.contains("refused for good, set aside in dead/: the server created no ticket"))
    #expect(run.output.contains("no empty title, and no ticket in a group where the user has no rights"))
    #expect(scene.waiting.isEmpty)
    #expect(!scene.files("dead").isEmpty)
  }

  @Test(arguments: ["create_unknown_parent", "create_unknown_parent.xml"])
  func at1BehindAnSQLErrorForAParentThatDoesNotExistIsNoTicketItIsTriedWithoutTheParent(_ recording: String)
    async throws
  {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: recording)
    let run = try await scene.alert("web1", "critical", ["--parent", "9999"])
    #expect(run.output.contains("the event waits in the journal: create_incident met an SQL error on the server"))
    #expect(scene.waiting.count == 1)
    #expect(scene.simulator.requests("create_incident").map { $0.values[8] } == ["9999", "0"])
  }

  @Test
  func aGroupThatIsNoNumberPutsTheTicketIntoGroup0BehindSQLErrorsANameIsLookedUpBeforeItIsSent() async throws {
    #expect(try Recorded.body("create_group_nonnumeric").hasSuffix("<br />\n63"))
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--group", "Support & Ops, EMEA"])
    #expect(scene.tickets.map(\.group) == [5])
    #expect(try created(scene).values[1] == "5")
    let unknown = try await scene.alert("web2", "critical", ["--group", "Nobody"])
    #expect(unknown.output.hasSuffix("; in group 2, since the server does not list 'Nobody'\n"))
    #expect(scene.tickets.map(\.group) == [5, 2])
  }

  @Test
  func aPriorityThatDoesNotExistIsTakenSilentlyItIsLeftOutAndThatIsSaid() async throws {
    #expect(try Recorded.body("create_bad_priority") == "75")
    let scene = try TicketsScene(.legacy)
    for text in ["99", "-1", "high"] {
      let run = try await scene.alert("web-\(text)", "critical", ["--priority", text])
      #expect(run.exitCode == 0)
      #expect(run.output.hasSuffix("; --priority '\(text)' left out: it is no such value\n"))
    }
    #expect(scene.tickets.map(\.priority) == [4, 4, 4])
  }

  @Test
  func aTypeThatDoesNotExistIsTakenSilentlyItsFieldsAreLeftOutAndThatIsSaid() async throws {
    #expect(try Recorded.body("create_type_unknown") == "98")
    let scene = try TicketsScene(.documented)
    let run = try await scene.alert("web1", "critical", ["--type", "99", "--field", "Host=a"])
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix("; field 'Host' left out: ticket type 99 does not have it, but none at all\n"))
    #expect(scene.tickets.map(\.type) == [99])
  }

  @Test(arguments: [
    ("Title, with, commas", "|"), ("a,b|c", "~"), ("a,b|c~d", "\u{1f}"), ("a b ; c & d # e", nil),
  ])
  func aCommaInATitleWouldShiftAllThatFollowsAnotherSeparatorIsSentOneThatNoTextHolds(title: String, token: String?)
    async throws
  {
    #expect(try Recorded.body("create_rawcommas").contains("SQL error"))
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--title", title, "--text", title])
    let ticket = try #require(scene.tickets.first)
    #expect(ticket.plainTitle == title)
    #expect(ticket.group == 2 && ticket.status == 1)
    #expect(try created(scene).parameters["token"] == token)
  }

  @Test
  func isACommaOnlyWithChange_comma1ItIsNeverSentAndStaysWhatItIs() async throws {
    let scene = try TicketsScene(.legacy)
    let run = try await scene.alert("web1", "critical", ["--title", "a:::b", "--text", "c:::d"])
    let ticket = try #require(scene.tickets.first)
    #expect(run.output == "web1 CRITICAL: opened ticket \(ticket.id)\n")
    #expect(ticket.plainTitle == "a:::b")
    #expect(ticket.plainDescription.hasPrefix("c:::d\n"))
    _ = try await scene.alert("web1", "ok")
    #expect(scene.tickets.map(\.plainTitle) == ["a:::b"])
    #expect(scene.simulator.requests.allSatisfy { $0.parameters["change_comma"] == nil })
  }

  @Test
  func aTypesOwnFieldsAreTakenFromPosition14OnNotFrom16AsDocumentedEachGetsItsValue() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--type", "1", "--field", "2=disk", "--field", "1=web1"])
    #expect(try created(scene).values.dropFirst(12) == ["", "web1", "disk"])
    #expect(scene.tickets.map(\.fields) == [[1: "web1", 2: "disk"]])
    #expect(scene.tickets.map { $0.extra[0] } == ["web1"])
    _ = try await scene.alert("web1", "ok")
    #expect(scene.tickets.map(\.fields) == [[1: "web1", 2: "disk"]])
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test
  func fieldsByNameAreLeftOutIfTheServerDoesNotReportTheirNames() async throws {
    let scene = try TicketsScene(.legacy)
    let run = try await scene.alert("web1", "critical", ["--type", "1", "--field", "Host=a", "--field", "2=disk"])
    #expect(run.output.hasPrefix("web1 CRITICAL: opened ticket 6; field 'Host' left out: "))
    #expect(scene.tickets.map(\.fields) == [[1: "", 2: "disk"]] || scene.tickets.map(\.fields) == [[2: "disk"]])
    #expect(scene.simulator.requests("get_incident_fields").isEmpty)
    _ = try await scene.alert("web1", "ok")
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test
  func thereTheyStandInThePlaceOfInfo_extra3And4WhatIsLeftOutForThemIsSaid() async throws {
    let scene = try TicketsScene(.legacy)
    let fields = ["--type", "1", "--field", "1=h"]
    let both = try await scene.alert("web1", "critical", fields + ["--info-extra3", "three", "--info-extra4", "four"])
    #expect(
      both.output.contains("Info_extra3 and Info_extra4 left out: this server takes the type's fields in that place"))
    let one = try await scene.alert("web2", "critical", fields + ["--info-extra2", "two", "--info-extra4", "four"])
    #expect(one.output.hasSuffix("; Info_extra4 left out: this server takes the type's fields in that place\n"))
    let none = try await scene.alert("web3", "critical", ["--info-extra3", "three"])
    #expect(!none.output.contains("left out"))
    #expect(scene.tickets.map { $0.extra[2] } == ["h", "h", "three"])

    let documented = try TicketsScene(.documented)
    let kept = try await documented.alert(
      "web1", "critical", ["--type", "1", "--field", "Host=h", "--info-extra3", "three"])
    #expect(!kept.output.contains("left out"))
    #expect(documented.tickets.map { $0.extra[2] } == ["three"])
    #expect(documented.tickets.map(\.fields) == [[1: "h"]])
  }

  @Test
  func info_extraIsCutAt100CharactersInTheMiddleOfAnEntityTooALongKeyFindsItsTicketAllTheSame() async throws {
    let scene = try TicketsScene(.legacy)
    let key = String(repeating: "a b (ñ) ", count: 20)
    _ = try await scene.alert(key, "critical", ["--title", "t"])
    let id = try #require(scene.tickets.first).id
    #expect(scene.tickets.map { $0.extra[0].utf8.count } == [100])
    let over = try await scene.alert(key, "ok")
    #expect(over.output.hasSuffix("set ticket \(id) pending to be closed\n"))
    let other = try await scene.alert(key + "c", "critical", ["--title", "t"])
    #expect(other.output.contains("opened ticket \(id + 1)"))
  }

  @Test
  func theWebServerRefusesAGETAbove8KBWith414TheEventIsSetAsideAndTheWayOutIsNamed() async throws {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(.status(414), on: "create_incident")
    let run = try await scene.alert("web1", "critical", ["--http-method", "get"])
    #expect(run.exitCode == 3)
    #expect(run.output.contains("refused for good"))
    #expect(run.output.contains("HTTP 414 (the address is too long; use --http-method post)"))
  }

  @Test
  func theSameTitleTwiceIsTwoTicketsToTheServerARepeatSearchesFirstAndOpensNone() async throws {
    #expect(try Recorded.body("create_status1") != Recorded.body("create_dup_same_title"))
    let scene = try TicketsScene(.legacy)
    for _ in 0..<3 { _ = try await scene.alert("web1", "critical", ["--title", "With status 1"]) }
    try scene.addMonitor("other")
    let words = scene.words("alert", monitor: "other") + ["--key", "web1", "--state", "critical"]
    _ = try await Monitor.run(words + ["--title", "With status 1"])
    #expect(scene.tickets.count == 1)
    #expect(scene.simulator.requests("create_incident").count == 1)
  }

  @Test
  func whoHangsUpDuringACreationStillGetsTheTicketTheEventWaitsAndFlushFindsTheOneThatIsThere() async throws {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(.createThenDrop)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.tickets.count == 1 && scene.waiting.count == 1)
    scene.comeBack()
    let flush = try await scene.flush(["-v"])
    #expect(flush.output.contains("is open already"))
    #expect(scene.tickets.count == 1 && scene.waiting.isEmpty)
  }
}
