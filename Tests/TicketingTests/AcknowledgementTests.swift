import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// `on-acknowledge`: who gets the ticket, in one case a row, and as stories.
struct AcknowledgementTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var notification = "ACKNOWLEDGEMENT"
    var author = "ana"
    var policy = TicketPolicy.Acknowledgement.assign
    var policyOwner = ""
    var status = Ticket.Status.new
    var owner = "monitor"
    var written = ""
    let plan: String

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "comment", policy: .comment, plan: "comment"),
    Case(name: "assign", plan: "assign to ana"),
    Case(name: "another remark", notification: "CUSTOM", plan: "comment"),
    Case(name: "nobody says who", author: "", plan: "assign"),
    Case(name: "without an owner", owner: "", plan: "assign to ana"),
    Case(name: "the policy's owner", policyOwner: "desk", owner: "desk", plan: "assign to ana"),
    Case(name: "the owner that the event gave", owner: "desk", written: "Desk", plan: "assign to ana"),
    Case(name: "someone has taken it", owner: "bob", plan: "assign"),
    Case(name: "its author has taken it", owner: "ana", plan: "assign"),
    Case(name: "the problem is over", status: .pendingToBeClosed, plan: "comment"),
    Case(name: "closed", status: .closed, plan: "nothing: there is no open ticket to comment on"),
  ]

  @Test(arguments: cases)
  func decides(_ row: Case) throws {
    var policy = TicketPolicy()
    (policy.onAcknowledge, policy.owner) = (row.policy, row.policyOwner)
    var event = try event(.remark, .critical)
    (event.notification, event.author) = (row.notification, row.author)
    var known = TicketKnowledge(memory: TicketMemory(), ticket: try ticket(status: row.status))
    known.user = "monitor"
    known.ticket?.owner = row.owner
    known.memory.writtenOwner = row.written
    #expect(PlanTests.words(TicketPlan.decide(event, known, policy, now: moment)) == row.plan)
  }

  // MARK: Stories

  private static func scene() throws -> DeliveryScene {
    let scene = try DeliveryScene()
    scene.policy.onAcknowledge = .assign
    try scene.alert("web1", .critical)
    return scene
  }

  private static func acknowledge(_ scene: DeliveryScene, by author: String) throws -> DeliveryOutcome {
    try scene.alert("web1", .critical) {
      ($0.kind, $0.notification, $0.author, $0.text) = (.remark, "ACKNOWLEDGEMENT", author, "on it")
    }
  }

  @Test func theAuthorGetsTheTicket() throws {
    let scene = try Self.scene()
    #expect(try Self.acknowledge(scene, by: "ana") == .delivered("assigned ticket 41 to ana", ticket: 41))
    #expect(scene.status(41) == .assigned && scene.store.tickets[41]?.owner == "ana")
    #expect(scene.store.comments[41]?.last?.hasPrefix("ACKNOWLEDGEMENT for web1, by ana (") == true)
  }

  @Test func whoHasTakenItKeepsIt() throws {
    let scene = try Self.scene()
    _ = try Self.acknowledge(scene, by: "bob")
    #expect(
      try Self.acknowledge(scene, by: "ana") == .delivered("commented on ticket 41; its owner stays bob", ticket: 41))
    #expect(scene.store.tickets[41]?.owner == "bob")
  }

  @Test func anAuthorWhoIsNoUserIsNamed() throws {
    let scene = try Self.scene()
    #expect(
      try Self.acknowledge(scene, by: "Ana Ruiz")
        == .delivered(
          "set ticket 41 assigned; there is no user 'Ana Ruiz' on the server, so the owner stays", ticket: 41))
    #expect(scene.status(41) == .assigned && scene.store.tickets[41]?.owner == "")
  }
}
