import Files
import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// The manual's table "event × what is known → what is done" (docs/tickets.md), one case a row and more.
struct PlanTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    var kind = TicketEvent.Kind.problem
    var state = Status.critical
    /// The status of the ticket; nil for no ticket.
    var ticket: Ticket.Status?
    var reported: Status?
    /// How long ago, in seconds; negative if the clock was set back since.
    var commented: Int?
    var recovered: Int?
    /// How long ago it was closed, in seconds, according to the server, not the journal.
    var closed: Int?
    var policy: @Sendable (inout TicketPolicy) -> Void = { _ in }
    /// `create`, or a word alone, because all other plans concern the one ticket.
    let plan: String

    var testDescription: String { name }
  }

  private static let new = Ticket.Status.new
  private static let pending = Ticket.Status.pendingToBeClosed
  private static let closed = Ticket.Status.closed
  private static let hour = 3600

  static let problems: [Case] = [
    Case(name: "a problem, nothing known", plan: "create"),
    Case(name: "a state that opens none", state: .warning, plan: "nothing: WARNING opens no ticket"),
    Case(name: "UNKNOWN opens none either", state: .unknown, plan: "nothing: UNKNOWN opens no ticket"),
    Case(name: "a state that open-on names", state: .warning, policy: { $0.openOn = [.warning] }, plan: "create"),
    Case(
      name: "critical, where open-on has only warning", policy: { $0.openOn = [.warning] },
      plan: "nothing: CRITICAL opens no ticket"),
    Case(name: "the same again", ticket: new, reported: .critical, plan: "nothing: ticket 41 is open already"),
    Case(name: "nothing reported yet, as after a crash", ticket: new, plan: "nothing: ticket 41 is open already"),
    Case(name: "another state", state: .warning, ticket: new, reported: .critical, plan: "comment"),
    Case(
      name: "another state, repeat never", state: .warning, ticket: new, reported: .critical,
      policy: { $0.repeats = .never }, plan: "nothing: ticket 41 is open already"),
    Case(name: "an owner has taken it", ticket: 3, reported: .critical, plan: "nothing: ticket 41 is open already"),
    Case(
      name: "a repeat before its time", ticket: new, reported: .critical, commented: hour - 1,
      policy: { $0.repeats = .every(.seconds(hour)) }, plan: "nothing: ticket 41 is open already"),
    Case(
      name: "a repeat at its time", ticket: new, reported: .critical, commented: hour,
      policy: { $0.repeats = .every(.seconds(hour)) }, plan: "comment"),
    Case(
      name: "another state before a repeat's time", state: .unknown, ticket: new, reported: .critical, commented: 1,
      policy: { $0.repeats = .every(.seconds(hour)) }, plan: "comment"),
    Case(
      name: "a repeat, and never a comment", ticket: new, reported: .critical,
      policy: { $0.repeats = .every(.seconds(hour)) }, plan: "comment"),
    Case(
      name: "a repeat with the clock set back", ticket: new, reported: .critical, commented: -86_400,
      policy: { $0.repeats = .every(.seconds(hour)) }, plan: "comment"),
  ]

  static let reopenings: [Case] = [
    Case(
      name: "closed 2 h ago, never", ticket: closed, recovered: 2 * hour, policy: { $0.reopen = .never },
      plan: "create"),
    Case(
      name: "closed 2 h ago, window of 1 h", ticket: closed, recovered: 2 * hour,
      policy: { $0.reopenWindow = .seconds(hour) }, plan: "create"),
    Case(
      name: "closed 2 h ago, window of 3 h", ticket: closed, recovered: 2 * hour,
      policy: { $0.reopenWindow = .seconds(3 * hour) }, plan: "reopen"),
    Case(
      name: "closed 2 h ago, always", ticket: closed, recovered: 2 * hour,
      policy: { ($0.reopen, $0.reopenWindow) = (.always, .seconds(hour)) }, plan: "reopen"),
    Case(
      name: "closed by a person 2 h ago, window of 1 h", ticket: closed, closed: 2 * hour,
      policy: { $0.reopenWindow = .seconds(hour) }, plan: "create"),
    Case(
      name: "closed by a person 2 h ago, window of 3 h", ticket: closed, closed: 2 * hour,
      policy: { $0.reopenWindow = .seconds(3 * hour) }, plan: "reopen"),
    Case(
      name: "closed in what is now the future", ticket: closed, recovered: -hour,
      policy: { $0.reopenWindow = .seconds(60) },
      plan: "reopen"),
    Case(name: "closed, nobody knows when", ticket: closed, plan: "reopen"),
    Case(name: "pending, within the window", ticket: pending, recovered: hour, plan: "reopen"),
    Case(name: "pending, the window is over", ticket: pending, recovered: 25 * hour, plan: "replace"),
    Case(name: "pending, never", ticket: pending, recovered: hour, policy: { $0.reopen = .never }, plan: "replace"),
    Case(
      name: "pending, always", ticket: pending, recovered: 999 * hour, policy: { $0.reopen = .always }, plan: "reopen"),
    Case(
      name: "closed, and a state that opens none", state: .warning, ticket: closed, recovered: 1,
      plan: "nothing: WARNING does not reopen ticket 41"),
  ]

  static let recoveries: [Case] = [
    Case(
      name: "a recovery, nothing known", kind: .recovery, state: .ok, plan: "nothing: there is no ticket to recover"),
    Case(name: "a recovery", kind: .recovery, state: .ok, ticket: new, reported: .critical, plan: "resolve"),
    Case(
      name: "a recovery that closes", kind: .recovery, state: .ok, ticket: new, policy: { $0.recovery = .close },
      plan: "close"),
    Case(
      name: "a recovery that comments", kind: .recovery, state: .ok, ticket: new, reported: .critical,
      policy: { $0.recovery = .comment }, plan: "comment"),
    Case(
      name: "a recovery that has commented", kind: .recovery, state: .ok, ticket: new, reported: .ok,
      policy: { $0.recovery = .comment }, plan: "nothing: the recovery is on ticket 41 already"),
    Case(
      name: "a recovery again", kind: .recovery, state: .ok, ticket: pending, reported: .ok,
      plan: "nothing: ticket 41 is pending to be closed already"),
    Case(
      name: "a recovery of what is pending, close", kind: .recovery, state: .ok, ticket: pending,
      policy: { $0.recovery = .close }, plan: "close"),
    Case(
      name: "a recovery of what is closed", kind: .recovery, state: .ok, ticket: closed,
      plan: "nothing: ticket 41 is closed already"),
  ]

  static let remarks: [Case] = [
    Case(name: "a remark, nothing known", kind: .remark, plan: "nothing: there is no open ticket to comment on"),
    Case(name: "a remark", kind: .remark, ticket: new, plan: "comment"),
    Case(name: "a remark on what is pending", kind: .remark, ticket: pending, plan: "comment"),
    Case(
      name: "a remark on what is closed", kind: .remark, ticket: closed,
      plan: "nothing: there is no open ticket to comment on"),
    Case(
      name: "a remark, repeat never", kind: .remark, ticket: new, policy: { $0.repeats = .never }, plan: "comment"),
  ]

  @Test(arguments: problems + reopenings + recoveries + remarks)
  func decides(_ row: Case) throws {
    var policy = TicketPolicy()
    row.policy(&policy)
    var memory = TicketMemory()
    memory.state = row.reported
    memory.commentedAt = row.commented.map { moment - $0 }
    memory.recoveredAt = row.recovered.map { moment - $0 }
    if row.recovered != nil { memory.ticket = 41 }
    let known = try row.ticket.map { status in
      let end = row.closed.map { String(LocalTime.text(moment - $0).prefix(19)) }
      return try ticket(status: status, closed: end ?? "0000-00-00 00:00:00")
    }
    let knowledge = TicketKnowledge(memory: memory, ticket: known)
    let plan = TicketPlan.decide(try event(row.kind, row.state), knowledge, policy, now: moment)
    #expect(Self.words(plan) == row.plan)
  }

  static func words(_ plan: TicketPlan) -> String {
    switch plan {
    case .nothing(let why): "nothing: \(why)"
    case .leaveAlone(let ticket, let until): TicketText.leftAlone(ticket, until: until)
    case .commentOnHost(let ticket): "comment on host \(ticket)"
    case .create: "create"
    case .replace: "replace"
    case .comment: "comment"
    case .assign(_, let owner): "assign" + (owner.map { " to \($0)" } ?? "")
    case .follow(_, let change): "follow: \(change.words)"
    case .reopen(_, let change): "reopen" + (change.map { ": \($0.words)" } ?? "")
    case .resolve: "resolve"
    case .close: "close"
    }
  }

  @Test func theReopenWindowReckonsWithTheServersTimeZone() throws {
    var policy = TicketPolicy()
    policy.reopenWindow = .seconds(3600)
    let closedTicket = try ticket(status: Self.closed, resolution: .fixed, closed: "2026-01-10 12:00:00")
    var known = TicketKnowledge(memory: TicketMemory(), ticket: closedTicket)
    // 12:00 five hours west of Greenwich is 17:00 UTC.
    let noonThere = 1_768_064_400
    known.clock = ServerClock(secondsFromUTC: -5 * 3600)
    #expect(TicketPlan.decide(try event(), known, policy, now: noonThere + 3600) == .reopen(closedTicket))
    #expect(TicketPlan.decide(try event(), known, policy, now: noonThere + 3601) == .create)
    known.clock = ServerClock(secondsFromUTC: 0)
    #expect(TicketPlan.decide(try event(), known, policy, now: noonThere) == .create)
  }

  @Test
  func ofSeveralTicketsWithTheMarkerTheOldestOpenOneCountsThenTheYoungestClosedOneThatIsNoDuplicate() throws {
    let marker = try key().marker
    func marked(
      _ id: Int, _ status: Ticket.Status, _ resolution: Ticket.Resolution = .none
    ) throws -> Ticket {
      try ticket(id, status: status, resolution: resolution, description: "text\n\n\(marker)")
    }
    let tickets = [
      try marked(30, Self.closed, 1), try marked(50, Self.new), try marked(40, 3), try marked(60, Self.closed, 4),
    ]
    #expect(TicketKnowledge.choose(from: tickets)?.id == 40)
    #expect(TicketKnowledge.choose(from: tickets.filter(\.isClosed))?.id == 30)
    #expect(TicketKnowledge.choose(from: []) == nil)
  }
}
