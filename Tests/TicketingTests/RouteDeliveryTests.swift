import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// Stories of routed tickets, in this process.
struct RouteDeliveryTests {
  private static func scene(
    _ conditions: [RouteCondition], _ change: (inout TicketPolicy) -> Void
  ) throws -> DeliveryScene {
    let scene = try DeliveryScene()
    var policy = scene.policy
    change(&policy)
    scene.routes = [Route("special", conditions, policy: policy)]
    return scene
  }

  @Test func aRoutesKeysMakeAnotherTicket() throws {
    let scene = try Self.scene([.init(.label("team"), ["db"])]) {
      $0.group = "3"
      $0.owner = "ana"
      $0.priorityCritical = 3
      $0.title = "DB: {object}"
    }
    try scene.alert("web1", .critical) { $0.labels = ["team": "db"] }
    try scene.alert("web2", .critical)
    #expect(scene.store.tickets[41]?.group == 3 && scene.store.tickets[42]?.group == 2)
    #expect(scene.store.tickets[41]?.owner == "ana" && scene.store.tickets[41]?.title == "DB: web1")
    #expect(scene.store.tickets[41]?.priority == .serious)
  }

  @Test func aStateThatOnlyTheRouteOpensOn() throws {
    let scene = try Self.scene([.init(.key, ["web1"])]) { $0.openOn = [.warning] }
    try scene.alert("web1", .warning)
    try scene.alert("web2", .warning)
    #expect(scene.open == [41])
  }

  @Test func aRecoveryIsTreatedAsTheTicketWasOpened() throws {
    let scene = try Self.scene([.init(.state, ["critical"])]) { $0.recovery = .close }
    try scene.alert("web1", .critical)
    #expect(try scene.alert("web1", .ok) == .delivered("closed ticket 41", ticket: 41))
  }

  @Test func aRouteThatIsGoneLeavesTheRecoveryToTheOthers() throws {
    let scene = try Self.scene([]) { $0.recovery = .close }
    try scene.alert("web1", .critical)
    scene.routes = []
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
  }

  @Test func aChangedRouteMovesNoOpenTicket() throws {
    let scene = try Self.scene([]) { $0.group = "3" }
    try scene.alert("web1", .critical)
    scene.routes = []
    try scene.alert("web1", .critical)
    #expect(scene.open == [41] && scene.store.tickets[41]?.group == 3)
  }

  @Test func theJournalKnowsWhichServerHasAnOpenTicket() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    let elsewhere = try key("web1", server: "http://branch")
    let servers = ["http://branch", "http://helpdesk"]
    #expect(scene.journal.home(of: elsewhere, among: servers) == "http://helpdesk")
    #expect(scene.journal.home(of: try key("web2"), among: servers) == nil)
    try scene.alert("web1", .ok)
    #expect(scene.journal.home(of: elsewhere, among: servers) == nil)
    try scene.store("web1", .critical)
    #expect(scene.journal.home(of: elsewhere, among: servers) == "http://helpdesk")
  }

  @Test func aDryRunNamesTheRoutesGroup() throws {
    let scene = try Self.scene([]) { $0.group = "Engineering" }
    #expect(
      scene.queue().plan(try scene.event("web1", .critical))
        == "would open a ticket in group Engineering: web1 is CRITICAL")
  }
}
