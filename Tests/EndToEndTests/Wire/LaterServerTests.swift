import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 12: later servers.
@Suite(.timeLimit(.minutes(10)))
struct LaterServerTests {
  @Test
  func requestsArePOSTedAsFormsWithUserUser_passAndPassInTheBodyAsTheVendorsOwnClientsDid() async throws {
    let scene = try TicketsScene(.documented)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.simulator.requests.count == 5)
    #expect(scene.simulator.requests.allSatisfy { $0.method == "POST" && $0.queryNames.isEmpty })
    let creation = try #require(scene.simulator.requests("create_incident").first)
    #expect(creation.parameters["user"] == Simulator.user)
    #expect(creation.parameters["user_pass"] == Simulator.password)
    #expect(creation.parameters["pass"] == Simulator.apiPassword)
  }

  @Test
  func isACommaInsideAValueBothWaysCommasComeBackAsCommasAndAOfOursIsKeptApartAndTold() async throws {
    let scene = try TicketsScene(.documented)
    let run = try await scene.alert("web1", "critical", ["--title", "a, b:::c"])
    #expect(run.output.contains("':::' was written as ':: :', since this server reads it as a comma"))
    #expect(scene.tickets.map(\.plainTitle) == ["a, b:: :c"])
    _ = try await scene.alert("web1", "ok")
    #expect(scene.tickets.map(\.plainTitle) == ["a, b:: :c"])
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test
  func create_incidentHasTheVendorsOrderTitleGroupPriorityDescriptionParent0StatusResolution0() async throws {
    let scene = try TicketsScene(.documented)
    let more = [
      "--title", "t", "--priority", "4", "--owner", "monitor", "--type", "1", "--email-copy", "a@example.com",
    ]
    let run = try await scene.alert("web1", "critical", more + ["--field", "Host=h", "--field", "Service=s"])
    let values = try #require(scene.simulator.requests("create_incident").first).values
    #expect(values.prefix(3) == ["t", "2", "4"])
    #expect(values[4...11] == ["", "1", "a@example.com", "monitor", "0", "1", "web1", "0"])
    #expect(values.dropFirst(15) == ["h", "s"])
    let ticket = try #require(scene.tickets.first)
    #expect(run.output == "web1 CRITICAL: opened ticket \(ticket.id)\n")
    #expect(ticket.fields == [1: "h", 2: "s"] && ticket.owner == "monitor" && ticket.priority == 4)
  }

  @Test
  func update_incidentHasTheVendorsOrderAndAStatusOf7ClosesTheResolutionGoesWithIt() async throws {
    let scene = try TicketsScene(.documented, policy: ["recovery = close"])
    _ = try await scene.alert("web1", "critical", ["--title", "t"])
    let id = try #require(scene.tickets.first).id
    _ = try await scene.alert("web1", "ok")
    let values = try #require(scene.simulator.requests("update_incident").first).values
    #expect(values.prefix(2) == ["\(id)", "t"])
    #expect(values[3...10] == ["", "2", "4", "1", "7", "admin", "0", "0"])
    #expect(scene.tickets.map(\.status) == [7] && scene.tickets.map(\.resolution) == [1])
  }

  @Test
  func create_workunitAndUpdate_incidentAnswer0AsDocumentedAnyAnswerOf0OrMoreIsSuccess() async throws {
    let scene = try TicketsScene(.documented)
    _ = try await scene.alert("web1", "critical")
    let id = try #require(scene.tickets.first).id
    for operation in ["create_workunit", "update_incident"] { scene.simulator.misbehave(.body("0"), on: operation) }
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: set ticket \(id) pending to be closed\n")
    let values = try #require(scene.simulator.requests("create_workunit").last).values
    #expect(values[0] == "\(id)" && values[2...] == ["0.00", "0", "1", "0"])
  }

  @Test
  func get_incidentsTakesTextStatusAndGroupInFrontOfItsOtherFiltersThreeAreEnoughInBothDialects() async throws {
    let scene = try TicketsScene(.documented)
    _ = try await scene.alert("web1", "critical")
    let marker = try #require(scene.tickets.first?.marker)
    #expect(scene.simulator.requests("get_incidents").map(\.values) == [[marker, "0", "1"], [marker, "0", "1"]])
  }

  @Test
  func get_groupsHasLinesOfNumberAndNameAGroupIsFoundByItsName() async throws {
    let scene = try TicketsScene(.documented)
    _ = try await scene.alert("web1", "critical", ["--group", "Ingeniería \"Redes\""])
    #expect(scene.tickets.map(\.group) == [6])
  }

  @Test(arguments: ["Pandora ITSM v107", "Integria IMS 7.0NG", ""])
  func aVersionThatTellsNoReleaseMakesTheDialectAGuessSaidOnceAtVAndNotWithoutIt(_ version: String) async throws {
    let simulator = try Simulator.running()
    simulator.misbehave(.body(version), on: "version")
    let said = try await simulator.check("mail.queued,summary.total", ["-v"])
    let note = "dialect: documented (a guess: the version names no release)"
    #expect(said.lines.filter { $0.contains("guess") } == [Substring(note)])
    #expect(said.perfdata == ["mail_queued": "20", "summary_total": "40"])
    let quiet = try await simulator.check("mail.queued,summary.total")
    #expect(quiet.nagiosProblem(0) == nil)
    #expect(!quiet.output.contains("guess") && quiet.errorText == "")
    let chosen = try await simulator.check("mail.queued", ["-v", "--dialect", "documented"])
    #expect(!chosen.output.contains("guess"))
  }

  @Test(arguments: SimulatedDialect.allCases)
  func aVersionThatTellsItsReleaseMakesNoGuess(_ dialect: SimulatedDialect) async throws {
    let simulator = try Simulator.running { $0.dialect = dialect }
    let result = try await simulator.check("mail.queued", ["-v"])
    #expect(result.lines.contains("dialect: \(dialect.rawValue)"))
  }

  @Test
  func aVersionThatTheServerHidesCanBeOverruledDialectLegacyAsksAsTheOpenSourceEditionNeedsIt() async throws {
    let simulator = try Simulator.legacy()
    simulator.misbehave(.body(""), on: "version")
    let result = try await simulator.check("summary.total,stats.closed", ["--dialect", "legacy"])
    #expect(result.perfdata == ["summary_total": "40", "stats_closed": "14"])
    #expect(simulator.requests("get_incidents_summary").isEmpty)
  }
}
