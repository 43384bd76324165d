import IntegriaAPI
import Monitoring
import Testing

@testable import Monitors
@testable import Ticketing

/// A monitor in memory.
final class MonitorTwin: Monitors.Monitor {
  var answer = MonitorAnswer.done
  private(set) var reported: [String] = []
  /// For each notice, whether the monitor may already know it.
  private(set) var begun: [Bool] = []

  func report(_ notice: Notice, mayBeKnown: Bool) -> MonitorAnswer {
    reported.append("\(notice.change.kind.rawValue) \(notice.host)!\(notice.service): \(notice.text(limit: 1000))")
    begun.append(mayBeKnown)
    return answer
  }

  func forget() { (reported, begun) = ([], []) }
}

/// From an alert to the report in the monitor, with a journal on disk.
struct SynchronisationTests {
  private let scene: DeliveryScene
  private let monitor = MonitorTwin()

  init() throws { scene = try DeliveryScene() }

  @discardableResult
  private func sync(
    after seconds: Int = 60, every: Duration = .seconds(60), comments: Bool = true
  ) throws -> Synchronisation.Report {
    scene.now += seconds
    var rules = Synchronisation.Rules()
    rules.every = every
    rules.tellsComments = comments
    rules.link = "http://helpdesk/{ticket}"
    return try Synchronisation(
      scene.journal, store: scene.store, server: "http://helpdesk", rules: rules, now: scene.now, log: { _ in }
    ).run(monitor)
  }

  private func problem(_ key: String = "web1/disk") throws {
    try scene.alert(key, .critical) { ($0.host, $0.service) = ("web1", "disk") }
  }

  /// The answer to a refused login is empty, like that about a deleted ticket.
  @Test func anEmptyAnswerAloneDoesNotSayThatATicketIsGone() throws {
    try problem()
    try sync()
    let ticket = scene.store.tickets[41]
    scene.store.before["get_incident_details"] = { $0.tickets[41] = nil }
    scene.store.errors["get_incidents"] = .emptyReply
    #expect(try sync().obstacle != nil)
    scene.store.errors = [:]
    scene.store.before["get_incidents"] = { $0.tickets[41] = ticket }
    #expect(try sync().obstacle == nil)
    #expect(monitor.reported.isEmpty)
    scene.store.before["get_incidents"] = nil
    try sync()
    #expect(
      monitor.reported == ["closed web1!disk: ticket 41: it is gone, or can no longer be seen http://helpdesk/41"])
  }

  /// A server that was restored gives numbers again.
  @Test(arguments: [1, 7])
  func aTicketOfAnotherUserUnderTheSameNumberIsNotLookedAt(_ count: Int) throws {
    for number in 0..<count { try problem("web\(number)") }
    try sync()
    scene.store.tickets[41]?.creator = "customer"
    scene.store.tickets[41]?.description = "My mouse is broken"
    scene.store.take(41, by: "ana")
    try sync()
    #expect(
      monitor.reported == ["closed web1!disk: ticket 41: it is gone, or can no longer be seen http://helpdesk/41"])
  }

  /// The configuration has another user, who sees only their own tickets.
  @Test func aTicketOfAnEarlierUserIsNotGone() throws {
    try problem()
    try sync()
    let tickets = scene.store.tickets
    (scene.store.user, scene.store.tickets) = ("other", [:])
    for _ in 0..<2 { try sync() }
    (scene.store.user, scene.store.tickets) = ("monitor", tickets)
    try sync()
    #expect(monitor.reported.isEmpty)
    scene.store.take(41, by: "ana")
    try sync()
    #expect(monitor.reported.count == 1)
  }

  @Test func whatPeopleDoIsReportedOnceUntilTheProblemIsOver() throws {
    try problem()
    try sync()
    #expect(monitor.reported.isEmpty)
    scene.store.take(41, by: "ana")
    scene.store.write("full", on: 41, by: "ana")
    try sync()
    #expect(
      monitor.reported == [
        "taken web1!disk: ticket 41, ana: took the ticket http://helpdesk/41",
        "commented web1!disk: ticket 41, ana: full http://helpdesk/41",
      ])
    for _ in 0..<3 { try sync() }
    #expect(monitor.reported.count == 2)
    scene.store.close(41, by: "ana")
    try sync()
    #expect(monitor.reported.last?.hasPrefix("closed web1!disk: ticket 41, ana: closed the ticket") == true)
    try scene.alert("web1/disk", .ok)
    scene.store.reopen(41, by: "ana")
    try sync()
    #expect(monitor.reported.count == 3)
  }

  /// Its acknowledgement would silence a problem that nobody has seen. `isLooked`: at the take, with a monitor that is
  /// away; else not before the problem is there again.
  @Test(arguments: [true, false], TicketPolicy.Reopen.allCases)
  func whoHadTheTicketBeforeARecoveryDoesNotHaveItAfterwards(_ isLooked: Bool, _ reopen: TicketPolicy.Reopen) throws {
    try problem()
    try sync()
    scene.store.take(41, by: "ana")
    monitor.answer = .unreachable("away")
    if isLooked { try sync() }
    monitor.answer = .done
    monitor.forget()
    try scene.alert("web1/disk", .ok)
    scene.policy.reopen = reopen
    try problem()
    try sync()
    #expect(monitor.reported.isEmpty)
  }

  /// The monitor is there again before the next look may show that the problem has another ticket.
  @Test func nobodyHasAnotherTicketBeforeTheNextLookEither() throws {
    try problem()
    try sync()
    scene.store.take(41, by: "ana")
    monitor.answer = .unreachable("away")
    try sync()
    monitor.answer = .done
    monitor.forget()
    try scene.alert("web1/disk", .ok)
    scene.policy.reopen = .never
    try problem()
    #expect(try sync(after: 1).waiting == 0)
    #expect(monitor.reported.isEmpty)
  }

  /// The history of one ticket stays unreadable; the others have been read, and are compared.
  @Test func aTicketThatIsNeverReadKeepsNoOtherFromBeingReported() throws {
    try problem()
    try problem("web2/disk")
    scene.store.unreadableHistories = [42]
    try sync()
    scene.store.close(41, by: "ana")
    try sync()
    #expect(monitor.reported.contains { $0.hasPrefix("closed web1!disk: ticket 41, ana") }, "\(monitor.reported)")
  }

  /// The server's times have whole seconds: two checks within a second cannot show a change later in that second.
  @Test func aChangeWithinTheSecondOfTwoLooksIsSeenLater() throws {
    try problem()
    scene.store.take(41, by: "ana")
    for _ in 0..<3 { try sync(after: 0, every: .zero) }
    // Its time of update stays, as within the same second.
    scene.store.write("second", on: 41, by: "ana")
    try sync()
    #expect(monitor.reported.last?.contains("second") == true, "\(monitor.reported)")
  }

  @Test func hostAndServiceOfTheAlertAreKnownAfterItsTicketWasOpened() throws {
    try scene.alert("alertmanager/{}:1", .critical) { ($0.host, $0.service) = ("web1", "disk") }
    try sync()
    scene.store.take(41, by: "ana")
    try sync()
    #expect(monitor.reported.first?.hasPrefix("taken web1!disk: ") == true, "\(monitor.reported)")
  }

  @Test func ourOwnRecoveryIsNotReported() throws {
    scene.policy.recovery = .close
    try problem()
    try sync()
    try scene.alert("web1/disk", .ok)
    #expect(scene.status(41) == .closed)
    try sync()
    try problem()
    #expect(scene.status(41) == .reopened)
    try sync()
    #expect(monitor.reported.isEmpty)
  }

  @Test func aRecoveryThatWaitsEndsTheTellingToo() throws {
    try problem()
    try sync()
    scene.store.close(41, by: "ana")
    try scene.store("web1/disk", .ok)
    try sync()
    #expect(monitor.reported.isEmpty)
  }

  @Test func theServerIsAskedOnceAMinute() throws {
    try problem()
    try sync()
    scene.store.forgetCalls()
    scene.store.take(41, by: "ana")
    try sync(after: 59)
    #expect(scene.store.calls.isEmpty && monitor.reported.isEmpty)
    try sync(after: 1)
    #expect(monitor.reported.count == 1)
    // The clock was set back.
    scene.store.write("more", on: 41, by: "ana")
    try sync(after: -100_000)
    #expect(monitor.reported.count == 2)
  }

  @Test func aMonitorThatTakesNothingGetsItLaterAndInOrder() throws {
    try problem()
    try sync()
    scene.store.take(41, by: "ana")
    scene.store.write("full", on: 41, by: "ana")
    monitor.answer = .unreachable("it is down")
    let report = try sync()
    #expect(report.waiting == 2 && report.reported == 0 && report.obstacle == "it is down")
    #expect(monitor.reported.count == 1 && monitor.begun == [false])
    monitor.forget()
    monitor.answer = .done
    #expect(try sync(after: 1).reported == 2)
    // The monitor may know the first one, because an earlier run began to report it.
    #expect(monitor.begun == [true, false])
  }

  @Test func oneKeyThatWaitsDoesNotKeepOthersWaiting() throws {
    for key in ["a", "b"] { try problem(key) }
    try sync()
    for ticket in [41, 42] { scene.store.take(ticket, by: "ana") }
    monitor.answer = .waits("its program ended with 1")
    #expect(try sync().waiting == 2)
    #expect(monitor.reported.count == 2)
    monitor.answer = .gone("no such host")
    let report = try sync(after: 1)
    #expect(report.waiting == 0)
    // Each is reported, because nobody looks for it in the monitor.
    #expect(report.givenUp.count == 2 && report.givenUp.allSatisfy { $0.hasSuffix(": given up: no such host") })
    monitor.forget()
    try sync()
    #expect(monitor.reported.isEmpty)
  }

  @Test func manyTicketsAreAskedForWithOneList() throws {
    for number in 0..<20 { try problem("web\(number)/disk") }
    try sync()
    scene.store.forgetCalls()
    // The first look cannot show whether more was done within its second: each history is read again, once.
    try sync()
    #expect(scene.store.count("get_incident_details") == 0 && scene.store.count("get_incident_tracking") == 20)
    scene.store.forgetCalls()
    scene.store.take(45, by: "ana")
    scene.store.close(46, by: "ana")
    try sync()
    #expect(scene.store.count("get_incidents") == 1 && scene.store.count("get_incident_details") == 2)
    #expect(scene.store.count("get_incident_tracking") == 2)
    #expect(monitor.reported.count == 2)
  }

  /// A field that tells nothing about people's changes does not make the list useless.
  @Test(arguments: [(OpenTicket.Part.workunits, 0), (.owner, 20)])
  func onlyTicketsWhoseFactsAreUnreadableAreAskedForAlone(_ part: OpenTicket.Part, _ alone: Int) throws {
    scene.store.listFaults = [part: "unreadable"]
    for number in 0..<20 { try problem("web\(number)/disk") }
    for _ in 0..<2 { try sync() }
    scene.store.forgetCalls()
    try sync()
    #expect(scene.store.count("get_incident_details") == alone)
  }

  @Test(arguments: [(5, nil, false), (6, nil, true), (6, 240, true), (6, 241, false), (100, 4000, true)])
  func theListIsTakenWhereItIsCheaper(_ tickets: Int, _ open: Int?, _ isTaken: Bool) {
    #expect(TicketReader.prefersList(tickets, open: open) == isTaken)
  }

  @Test func onlyWhoHasTheTicketIsReportedOfWhatWasBefore() throws {
    try problem()
    scene.store.write("last week", on: 41, by: "ana")
    scene.store.take(41, by: "ana")
    try sync()
    #expect(monitor.reported == ["taken web1!disk: ticket 41, ana: took the ticket http://helpdesk/41"])
    // The changes of a key that is new later are reported in full.
    try problem("web2/disk")
    scene.store.write("today", on: 42, by: "ana")
    try sync()
    #expect(monitor.reported.count == 2)
  }

  @Test func commentsAreReportedOnlyIfThatIsSet() throws {
    try problem()
    try sync(comments: false)
    scene.store.write("full", on: 41, by: "ana")
    try sync(comments: false)
    #expect(monitor.reported.isEmpty)
    #expect(scene.store.count("get_incident_workunits") == 0)
  }

  @Test func anAnswerThatCannotBeReadConcernsItsTicketAlone() throws {
    for key in ["a", "b"] { try problem(key) }
    try sync()
    scene.store.take(42, by: "ana")
    scene.store.errors["get_incident_tracking"] = .malformed
    let report = try sync()
    #expect(report.obstacle != nil && monitor.reported.isEmpty)
    scene.store.errors = [:]
    try sync()
    #expect(monitor.reported.count == 1)
  }

  @Test func theNamesComeFromTheKeyWhereNoEventHadAny() throws {
    try scene.alert(TicketKey.text(host: "a/b", service: "c/d"), .critical)
    try sync()
    scene.store.take(41, by: "ana")
    try sync()
    #expect(monitor.reported.first?.hasPrefix("taken a/b!c/d: ") == true)
  }
}
