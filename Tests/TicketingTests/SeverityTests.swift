import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// `priority-follows`: how a ticket follows the state of its problem, in one case a row, and as stories.
struct SeverityTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var follows = TicketPolicy.PriorityFollows.up
    /// What was last written; nil if the journal has no record of it.
    var written: (state: Status, priority: Ticket.Priority, title: String)? = (.warning, 2, "web1 is WARNING")
    var priority: Ticket.Priority = 2
    var title = "web1 is WARNING"
    var state = Status.critical
    let plan: String

    var testDescription: String { name }
  }

  private static let raised = "priority raised from 2 to 4; title changed"

  static let cases: [Case] = [
    Case(name: "worse", plan: "follow: " + raised),
    Case(name: "never", follows: .never, plan: "comment"),
    Case(name: "the same", state: .warning, plan: "nothing"),
    Case(name: "better, up", state: .unknown, plan: "comment"),
    Case(
      name: "better, both", follows: .both, state: .unknown, plan: "follow: priority lowered from 2 to 1; title changed"
    ),
    Case(
      name: "someone has set the priority", priority: 0,
      plan: "follow: title changed; the priority is left as someone has set it"),
    Case(
      name: "someone has changed the title", title: "web1: ask Ana",
      plan: "follow: priority raised from 2 to 4; the title is left as someone has set it"),
    Case(name: "someone has changed both", priority: 0, title: "web1: ask Ana", plan: "comment"),
    Case(name: "someone has set what it becomes", priority: 4, plan: "follow: title changed"),
    Case(name: "written by another monitor", written: nil, plan: "follow: " + raised),
    Case(name: "nothing known, and not ours to see", written: nil, title: "Disk", plan: "comment"),
    Case(
      name: "up, back and up again", written: (.critical, 4, "web1 is CRITICAL"), priority: 4,
      title: "web1 is CRITICAL", state: .critical, plan: "nothing"),
  ]

  @Test(arguments: cases)
  func decides(_ row: Case) throws {
    var policy = TicketPolicy()
    policy.priorityFollows = row.follows
    var memory = TicketMemory()
    (memory.ticket, memory.state) = (41, row.written?.state ?? .warning)
    memory.written = row.written.map { WrittenSeverity(state: $0.state, priority: $0.priority, title: $0.title) }
    var known = try ticket(status: .new)
    (known.priority, known.title) = (row.priority, row.title)
    var event = try event(.problem, row.state)
    event.host = "web1"
    let plan = TicketPlan.decide(event, TicketKnowledge(memory: memory, ticket: known), policy, now: moment)
    #expect(PlanTests.words(plan).hasPrefix(row.plan), "\(PlanTests.words(plan))")
  }

  // MARK: Stories

  private static func scene() throws -> DeliveryScene {
    let scene = try DeliveryScene()
    scene.policy.openOn = [.warning, .critical]
    return scene
  }

  @Test func aWarningThatBecomesCriticalRaisesItsTicket() throws {
    let scene = try Self.scene()
    try scene.alert("web1", .warning)
    #expect(
      try scene.alert("web1", .critical)
        == .delivered("commented on ticket 41; priority raised from 2 to 4; title changed", ticket: 41))
    #expect(scene.store.tickets[41]?.priority == 4 && scene.store.tickets[41]?.title == "web1 is CRITICAL")
    #expect(scene.store.comments[41]?.last?.contains("Priority raised from 2 to 4; title changed.") == true)
    // It is written once, and stays when the state improves.
    scene.store.forgetCalls()
    try scene.alert("web1", .warning)
    try scene.alert("web1", .critical)
    #expect(scene.store.count("update_incident") == 0 && scene.store.tickets[41]?.priority == 4)
  }

  @Test func whatAPersonHasChangedIsTheirs() throws {
    let scene = try Self.scene()
    try scene.alert("web1", .warning)
    scene.store.tickets[41]?.priority = 0
    scene.store.tickets[41]?.title = "Waiting for a part"
    #expect(try scene.alert("web1", .critical) == .delivered("commented on ticket 41", ticket: 41))
    #expect(scene.store.tickets[41]?.priority == 0 && scene.store.tickets[41]?.title == "Waiting for a part")
  }

  @Test func bothLowersToo() throws {
    let scene = try Self.scene()
    scene.policy.priorityFollows = .both
    try scene.alert("web1", .critical)
    try scene.alert("web1", .warning)
    #expect(scene.store.tickets[41]?.priority == 2 && scene.store.tickets[41]?.title == "web1 is WARNING")
  }

  @Test func aReopenedTicketHasTheSeverityOfItsNewProblem() throws {
    let scene = try Self.scene()
    try scene.alert("web1", .warning)
    try scene.alert("web1", .ok)
    #expect(
      try scene.alert("web1", .critical)
        == .delivered("reopened ticket 41; priority raised from 2 to 4; title changed", ticket: 41))
    #expect(scene.status(41) == .reopened && scene.store.tickets[41]?.priority == 4)
  }

  @Test func twoMonitorsRaiseItOnce() throws {
    let first = try Self.scene()
    let second = try DeliveryScene(sharing: first.store)
    second.policy = first.policy
    for scene in [first, second] { try scene.alert("web1", .warning) }
    for scene in [first, second] { try scene.alert("web1", .critical) }
    #expect(first.open == [41] && first.store.count("update_incident") == 1)
    #expect(first.store.tickets[41]?.priority == 4)
  }

  /// The ticket has a title as the server takes it, which two monitors compare with.
  @Test(arguments: [String(repeating: "x", count: 1500), "std::: out of memory", "\u{1b}[31mDisk\u{1b}[0m is full"])
  func aTitleThatTheServerDoesNotTakeAsItIsDoesNotChange(_ title: String) throws {
    let scene = try Self.scene()
    let other = try DeliveryScene(sharing: scene.store)
    other.policy = scene.policy
    try scene.alert("web1", .warning) { $0.title = title }
    #expect(
      try other.alert("web1", .critical) { $0.title = title }
        == .delivered("commented on ticket 41; priority raised from 2 to 4", ticket: 41))
    #expect(scene.store.comments[41]?.last?.hasSuffix("\nPriority raised from 2 to 4.") == true)
  }

  @Test func aTitleOfTheEventsOwnIsTaken() throws {
    let scene = try Self.scene()
    try scene.alert("web1", .warning) { $0.title = "Disk is filling" }
    try scene.alert("web1", .critical) { $0.title = "Disk is full" }
    #expect(scene.store.tickets[41]?.title == "Disk is full")
  }
}
