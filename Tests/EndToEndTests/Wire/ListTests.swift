import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 10: lists.
@Suite(.timeLimit(.minutes(10)))
struct ListTests {
  @Test(arguments: [
    ("Customer #A", "2"), ("customer #b", "3"), ("Ingeniería \"Redes\"", "6"), ("Secret <HR>", "7"),
    ("Support & Ops, EMEA", "5"),
  ])
  func get_groupsHasNamesOutsideCDATAWithEntitiesThatXMLDoesNotKnowAGroupIsFoundByItsName(name: String, number: String)
    async throws
  {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_groups", as: "get_groups.xml")
    _ = try await scene.alert("web1", "critical", ["--group", name])
    let request = try #require(scene.simulator.requests("create_incident").first)
    #expect(request.values[1] == number)
  }

  @Test
  func aUserWhoSeesFewerGroupsIsToldWhich() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_groups", as: "entacl_get_groups_monitor.xml")
    let run = try await scene.alert("web1", "critical", ["--group", "Customer #A"])
    #expect(run.exitCode == 3)
    #expect(run.output.contains("there is no group 'Customer #A' on the server; there are Support & Ops, EMEA"))
    #expect(scene.tickets.isEmpty)
  }

  @Test
  func aUserWhoSeesNoGroupGetsAListWithoutOneWhichIsNoErrorThatIsSaid() async throws {
    #expect(try Recorded.body("entacl_get_groups_norights.xml") == "<xml>\n</xml>\n")
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_groups", as: "entacl_get_groups_norights.xml")
    let run = try await scene.alert("web1", "critical", ["--group", "Customer #A"])
    // An empty answer is not a refusal, so the event waits.
    #expect(run.exitCode == 0)
    #expect(run.output.hasSuffix("it shows this user no group, so 'Customer #A' is not known\n"))
    #expect(scene.tickets.isEmpty && scene.waiting.count == 1)
  }

  @Test
  func theGroupAllIsListedOnlyOnRequestNoTicketGoesThereByItsName() async throws {
    let scene = try TicketsScene(.legacy)
    let run = try await scene.alert("web1", "critical", ["--group", "All"])
    #expect(run.output.hasSuffix("in group 2, since the server does not list 'All'\n"))
    #expect(scene.tickets.map(\.group) == [2])
  }
}
