import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// `services-of-down-host`: what happens to services, in one case a row, and as stories with two monitors.
struct HostOutageTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var policy = TicketPolicy.ServicesOfDownHost.comment
    var kind = TicketEvent.Kind.problem
    /// The host's ticket; nil if the host is up.
    var host: Int? = 40
    /// The status of the service's own ticket.
    var ticket: Ticket.Status?
    var reported: (host: Int?, state: Status?) = (nil, nil)
    let plan: String

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "comment", plan: "comment on host 40"),
    Case(name: "separate", policy: .separate, plan: "create"),
    Case(name: "child", policy: .child, plan: "create"),
    Case(name: "the host is up", host: nil, plan: "create"),
    Case(
      name: "reported already", reported: (40, .critical),
      plan: "nothing: its host is down: it is on ticket 40 already"),
    Case(name: "reported in another state", reported: (40, .warning), plan: "comment on host 40"),
    Case(name: "reported on an earlier ticket", reported: (39, .critical), plan: "comment on host 40"),
    Case(name: "the service has a ticket", ticket: .new, plan: "nothing: ticket 41 is open already"),
    Case(name: "a ticket of its own comes back", ticket: .closed, plan: "reopen"),
    Case(
      name: "a recovery", kind: .recovery, reported: (40, .critical),
      plan: "nothing: there is no ticket to recover: the problem was reported on ticket 40 of its host"),
    Case(name: "a recovery of a ticket of its own", kind: .recovery, ticket: .new, plan: "resolve"),
  ]

  @Test(arguments: cases)
  func decides(_ row: Case) throws {
    var policy = TicketPolicy()
    policy.servicesOfDownHost = row.policy
    var memory = TicketMemory()
    (memory.hostTicket, memory.state) = row.reported
    var known = TicketKnowledge(
      memory: memory, ticket: try row.ticket.map { try ticket(status: $0, resolution: .fixed) })
    known.hostTicket = row.host
    let event = try event(row.kind, row.kind == .recovery ? .ok : .critical)
    #expect(PlanTests.words(TicketPlan.decide(event, known, policy, now: moment)) == row.plan)
  }

  // MARK: Stories

  private static func scene(
    _ services: TicketPolicy.ServicesOfDownHost = .comment, sharing store: TicketStoreTwin = TicketStoreTwin()
  ) throws -> DeliveryScene {
    let scene = try DeliveryScene(sharing: store)
    scene.policy.servicesOfDownHost = services
    scene.policy.recovery = .close
    return scene
  }

  private static func report(_ scene: DeliveryScene, _ service: String, _ state: Status) throws {
    try scene.alert(TicketKey.text(host: "web1", service: service), state) { ($0.host, $0.service) = ("web1", service) }
  }

  /// Two monitors see a host with 50 services go down and come back; one of its services stays broken.
  @Test func aHostWith50ServicesIsOneTicketAndOneServiceThatStaysBrokenHasItsOwn() throws {
    let first = try Self.scene()
    let store = first.store
    let monitors = [first, try Self.scene(sharing: store)]
    let services = (1...50).map { "service\($0)" }
    for monitor in monitors { try Self.report(monitor, "", .critical) }
    for service in services { for monitor in monitors { try Self.report(monitor, service, .critical) } }
    #expect(store.tickets.count == 1)
    #expect(store.comments[41]?.filter { $0.hasPrefix("web1/service7 is CRITICAL") }.isEmpty == false)
    for monitor in monitors { try Self.report(monitor, "", .ok) }
    #expect(first.open.isEmpty)
    for service in services where service != "service7" {
      for monitor in monitors { try Self.report(monitor, service, .ok) }
    }
    #expect(store.tickets.count == 1 && first.open.isEmpty)
    for monitor in monitors { try Self.report(monitor, "service7", .critical) }
    #expect(store.tickets.count == 2 && first.open == [42])
    #expect(store.tickets[42]?.title == "web1/service7 is CRITICAL")
    for monitor in monitors { try Self.report(monitor, "service7", .ok) }
    #expect(first.open.isEmpty)
  }

  @Test func whatWaitedIsToldAfterItsHost() throws {
    let scene = try Self.scene()
    for service in (1...20).map({ "service\($0)" }) + [""] {
      try scene.store(TicketKey.text(host: "web1", service: service), .critical) {
        ($0.host, $0.service) = ("web1", service)
      }
    }
    try scene.flush()
    #expect(scene.store.tickets.count == 1 && scene.store.comments[41]?.count == 20)
    #expect(try scene.journal.waiting().count == 0)
  }

  @Test func anotherMonitorMayHaveHeardOfTheHost() throws {
    let first = try Self.scene()
    let second = try Self.scene(sharing: first.store)
    try Self.report(first, "", .critical)
    try Self.report(second, "disk", .critical)
    #expect(first.store.tickets.count == 1 && first.store.comments[41]?.count == 1)
  }

  @Test func aChildHasItsHostsTicketAsParent() throws {
    let scene = try Self.scene(.child)
    try Self.report(scene, "", .critical)
    try Self.report(scene, "disk", .critical)
    #expect(scene.store.tickets[42]?.parent == 41)
    try Self.report(scene, "disk", .ok)
    try Self.report(scene, "", .ok)
    #expect(scene.open.isEmpty)
  }

  @Test func whatIsToldOnTheHostsTicketTakesNoPlaceOfTheHour() throws {
    let scene = try Self.scene()
    scene.policy.maxPerHour = 1
    for service in ["", "disk", "load"] { try Self.report(scene, service, .critical) }
    #expect(scene.store.tickets.count == 1 && scene.store.comments[41]?.count == 2)
    #expect(try scene.journal.waiting().count == 0)
  }

  /// The configuration has another user since, and a person has edited the description.
  @Test func theHostsTicketOfAnEarlierUserTakesItsServices() throws {
    let scene = try Self.scene()
    try Self.report(scene, "", .critical)
    scene.store.tickets[41]?.description = "The power is out"
    scene.store.user = "other"
    try Self.report(scene, "disk", .critical)
    #expect(scene.open == [41] && scene.store.comments[41]?.count == 1)
  }

  @Test func aTicketThatSomeoneClosedTakesNoComments() throws {
    let scene = try Self.scene()
    try Self.report(scene, "", .critical)
    scene.store.tickets[41]?.status = .closed
    try Self.report(scene, "disk", .critical)
    #expect(scene.open == [42])
  }
}
