import Files
import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// `leave-alone`: a ticket that a person closed for good, in one case a row, and a story.
struct LeaveAloneTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var kind = TicketEvent.Kind.problem
    var resolution = Ticket.Resolution.wontFix
    var status = Ticket.Status.closed
    /// How long ago it was closed and last changed, in seconds; nil if the server does not say.
    var closed: Int?
    var updated: Int?
    var policy: @Sendable (inout TicketPolicy) -> Void = { _ in }
    let plan: String

    var testDescription: String { name }
  }

  private static let day = 86_400
  private static let alone = "ticket 41 was closed as 'Wont fix', and is left alone"

  static let cases: [Case] = [
    Case(name: "won't fix, a day ago", closed: day, plan: alone),
    Case(name: "invalid, a day ago", resolution: .invalid, closed: day, plan: "ticket 41 was closed as 'Invalid'"),
    Case(name: "fixed, a day ago", resolution: .fixed, closed: day, plan: "reopen"),
    Case(name: "won't fix, 30 days ago", closed: 30 * day, plan: alone),
    Case(name: "won't fix, longer ago", closed: 30 * day + 1, plan: "create"),
    Case(
      name: "won't fix, longer ago, reopen always", closed: 31 * day, policy: { $0.reopen = .always }, plan: "reopen"),
    Case(name: "no closing date, changed a day ago", updated: day, plan: alone),
    Case(name: "no closing date, changed long ago", updated: 31 * day, plan: "create"),
    Case(name: "the closing date counts, not the change", closed: 31 * day, updated: day, plan: "create"),
    Case(name: "no date at all", plan: alone),
    Case(name: "closed in what is now the future", closed: -day, plan: alone),
    Case(name: "reopen never", closed: day, policy: { $0.reopen = .never }, plan: alone),
    Case(name: "switched off", closed: day, policy: { $0.leaveAlone = [] }, plan: "reopen"),
    Case(
      name: "for a shorter time", closed: day, policy: { $0.leaveAloneFor = .seconds(3600) }, plan: "reopen"),
    Case(name: "not closed yet", status: .pendingToBeClosed, plan: "reopen"),
    Case(name: "a recovery", kind: .recovery, closed: day, plan: "nothing: ticket 41 is closed already"),
  ]

  @Test(arguments: cases)
  func decides(_ row: Case) throws {
    func date(_ age: Int?) -> String { age.map { String(LocalTime.text(moment - $0).prefix(19)) } ?? "" }
    var policy = TicketPolicy()
    row.policy(&policy)
    let known = try ticket(
      status: row.status, resolution: row.resolution, closed: date(row.closed), updated: date(row.updated))
    let plan = TicketPlan.decide(
      try event(row.kind, row.kind == .recovery ? .ok : .critical),
      TicketKnowledge(memory: TicketMemory(), ticket: known), policy, now: moment)
    #expect(PlanTests.words(plan).hasPrefix(row.plan), "\(PlanTests.words(plan))")
  }

  @Test func aTicketThatAPersonClosedForGoodStaysClosedWhateverHappens() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    scene.store.tickets[41]?.status = .closed
    scene.store.tickets[41]?.resolution = .wontFix
    for state in [Status.critical, .ok, .critical] {
      let outcome = try scene.alert("web1", state)
      guard case .delivered(let line, _) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(line.contains(state == .ok ? "is closed already" : "is left alone"))
    }
    #expect(scene.store.tickets.count == 1 && scene.status(41) == .closed && scene.store.comments[41] == nil)
    scene.policy.leaveAlone = []
    #expect(try scene.alert("web1", .critical) == .delivered("reopened ticket 41", ticket: 41))
  }
}
