import Files
import Glibc
import IntegriaAPI
import Monitoring
import TestSupport
import Testing

@testable import Ticketing

/// Failures of the server, the journal or the timing: nothing is lost, and no event delays another.
struct DeliveryFailureTests {
  private static let ofOneTicket = ["create_incident", "create_workunit", "update_incident", "get_incident_details"]

  @Test(arguments: ofOneTicket, [APIError.Kind.httpStatus, .noAnswer, .timedOut(.waiting)])
  func whatFailsForOneWriteConcernsItsKeyAlone(_ operation: String, _ kind: APIError.Kind) {
    let error = APIError(kind, operation: operation, code: kind == .httpStatus ? 500 : nil)
    #expect(DeliveryProblem.server(error).consequence == .wait)
  }

  @Test(
    arguments: ["version", "get_incidents", "get_groups"], [APIError.Kind.httpStatus, .noAnswer, .timedOut(.waiting)])
  func aServerThatDoesNotAnswerAtAllIsLeftAlone(_ operation: String, _ kind: APIError.Kind) {
    let error = APIError(kind, operation: operation, code: kind == .httpStatus ? 500 : nil)
    #expect(DeliveryProblem.server(error).consequence == .backOff)
  }

  @Test func aChangeThatWasMadeThoughItsAnswerWasLostIsNoRefusal() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    scene.store.afterUpdate = { _ throws(APIError) in throw APIError(.emptyReply, operation: "update_incident") }
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
    #expect(scene.journal.deadCount() == 0)
  }

  @Test func aChangeThatTheServerRefusesIsARefusal() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    scene.store.errors = ["update_incident": .emptyReply]
    #expect(try scene.alert("web1", .ok) == .refused("the user may not change ticket 41"))
  }

  /// A person closes the ticket after it was read, while the event is delivered.
  @Test func aTicketThatIsClosedMeanwhileIsNotSaidToBeChanged() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    scene.store.before["create_workunit"] = { $0.tickets[41]?.status = .closed }
    #expect(try scene.alert("web1", .ok) == .delivered("ticket 41 was closed meanwhile", ticket: 41))
  }

  @Test func aTicketThatIsClosedMeanwhileIsNotSaidToBeAssigned() throws {
    let scene = try DeliveryScene()
    scene.policy.onAcknowledge = .assign
    try scene.alert("web1", .critical)
    scene.store.before["create_workunit"] = { $0.tickets[41]?.status = .closed }
    let outcome = try scene.alert("web1", .critical) {
      $0.kind = .remark
      ($0.notification, $0.author) = ("ACKNOWLEDGEMENT", "ana")
    }
    #expect(outcome == .delivered("ticket 41 was closed meanwhile", ticket: 41))
  }

  @Test func aProblemThatGetsWorseAsItsTicketIsClosedIsPlannedAnew() throws {
    let scene = try DeliveryScene()
    scene.policy.openOn = [.warning, .critical]
    try scene.alert("web1", .warning)
    scene.store.before["create_workunit"] = { $0.tickets[41]?.status = .closed }
    #expect(
      try scene.alert("web1", .critical) == .waiting("update_incident failed: ticket 41 was closed meanwhile"))
    scene.store.before = [:]
    try scene.flush()
    #expect(scene.open.count == 1)
  }

  /// A person deletes the ticket after it was read: the server's answer is empty, as to a user who may not comment.
  @Test(arguments: ["create_workunit", "update_incident"])
  func aTicketThatIsDeletedMeanwhileIsReplaced(_ operation: String) throws {
    let scene = try DeliveryScene()
    scene.policy.priorityFollows = .both
    scene.policy.openOn = [.warning, .critical]
    try scene.alert("web1", .warning)
    scene.store.before[operation] = {
      $0.tickets[41] = nil
      $0.errors[operation] = .emptyReply
    }
    #expect(
      try scene.alert("web1", .critical) == .waiting("\(operation) failed: ticket 41 is no longer there"))
    (scene.store.before, scene.store.errors) = ([:], [:])
    try scene.flush()
    #expect(scene.open == [42] && scene.journal.deadCount() == 0)
  }

  @Test func keysBehindOneThatFailsAreDelivered() throws {
    let scene = try DeliveryScene()
    try scene.alert("bad", .critical)
    for name in ["a", "b", "c", "d"] { try scene.store(name, .critical) }
    try scene.store("bad", .ok)
    scene.store.errors = ["create_workunit": .httpStatus]
    let flush = try scene.flush()
    #expect(scene.open == [41, 42, 43, 44, 45])
    #expect(flush.waiting == 1 && flush.obstacle != nil)
    #expect(scene.journal.pause(of: "http://helpdesk", now: scene.now) == 0)
    scene.store.errors = [:]
    try scene.flush()
    #expect(scene.status(41) == .pendingToBeClosed)
  }

  @Test func eachRunBeginsWhereTheLastOneEnded() throws {
    let scene = try DeliveryScene()
    for name in ["a", "b", "c"] { try scene.store(name, .critical) }
    // The time is over after the first key, which hangs.
    scene.store.errors = ["create_incident": .timedOut(.waiting)]
    var tried: [Int] = []
    for _ in 0..<3 {
      scene.store.forgetCalls()
      let queue = scene.queue()
      let before = scene.store.calls.count
      scene.store.isOutOfTime = false
      scene.store.afterCreation = { _ in }
      _ = try queue.flush(pausing: false)
      tried.append(scene.store.calls.count - before)
    }
    #expect(tried.allSatisfy { $0 > 0 })
    let keys = try scene.journal.waitingKeys()
    scene.journal.noteTurn(after: keys[0])
    #expect(scene.journal.inTurn(keys) == [keys[1], keys[2], keys[0]])
  }

  @Test func aSearchThatFailsCreatesNothingAndPausesTheServer() throws {
    let scene = try DeliveryScene()
    scene.store.errors = ["get_incidents": .noAnswer]
    for name in ["a", "b"] { try scene.alert(name, .critical) }
    #expect(scene.store.tickets.isEmpty)
    #expect(scene.store.count("get_incidents") == 1)
    #expect(try scene.journal.waiting().count == 2)
  }

  @Test func aTicketThatTurnsUpLateIsFoldedByFlushesToo() throws {
    let scene = try DeliveryScene()
    // The server creates the ticket, but its answer never arrives, and searches do not find the ticket yet.
    scene.store.unseen = [41]
    scene.store.afterCreation = { store throws(APIError) in
      store.afterCreation = { _ in }
      throw APIError(.timedOut(.waiting), operation: "create_incident")
    }
    try scene.alert("web1", .critical)
    #expect(try scene.journal.waiting().count == 1)
    try scene.flush()
    #expect(scene.open == [41, 42])
    scene.store.unseen = []
    try scene.flush()
    #expect(scene.open == [41])
    #expect(scene.store.tickets[42]?.resolution == .duplicate)
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
  }

  @Test func aFlushThatStopsAsksNothingMore() throws {
    let scene = try DeliveryScene()
    scene.store.unseen = [41]
    try scene.alert("web1", .critical)
    try scene.store("web2", .critical)
    scene.store.errors = ["get_incidents": .noAnswer]
    scene.store.forgetCalls()
    try scene.flush()
    #expect(scene.store.calls == ["get_incidents"])
  }

  @Test func aDeliveryThatSearchedIsNotSearchedForAgain() throws {
    let scene = try DeliveryScene()
    scene.store.unseen = [41]
    try scene.alert("web1", .critical)
    try scene.store("web1", .ok)
    scene.store.forgetCalls()
    try scene.flush()
    #expect(scene.store.count("get_incidents") == 1)
  }

  /// A problem that is over, whose ticket was created without an answer and is not found yet.
  private func sceneWithLateTicket() throws -> DeliveryScene {
    let scene = try DeliveryScene()
    scene.policy.recovery = .close
    scene.store.unseen = [41]
    scene.store.afterCreation = { store throws(APIError) in
      store.afterCreation = { _ in }
      throw APIError(.noAnswer, operation: "create_incident")
    }
    try scene.alert("web1", .critical)
    try scene.flush()
    try scene.alert("web1", .ok)
    return scene
  }

  @Test func aLateTicketOfAProblemThatIsOverRecovers() throws {
    let scene = try sceneWithLateTicket()
    #expect(scene.open == [41])
    scene.store.unseen = []
    try scene.flush()
    #expect(scene.open.isEmpty)
  }

  @Test func aLateTicketRecoversAlsoAfterAFailure() throws {
    let scene = try sceneWithLateTicket()
    scene.store.unseen = []
    scene.store.errors = ["create_workunit": .noAnswer]
    try scene.flush()
    #expect(scene.open == [41])
    scene.store.errors = [:]
    scene.now += 600
    try scene.flush()
    #expect(scene.open.isEmpty)
  }

  @Test func afterAServerThatFailsNoFurtherKeyIsTried() throws {
    let scene = try DeliveryScene()
    try scene.store("waits", .critical)
    scene.store.errors = ["get_incidents": .refusedLogin(certain: true)]
    scene.store.forgetCalls()
    let events = [try scene.event("web1", .critical), try scene.event("web2", .critical)]
    let outcomes = scene.queue().submit(events).map(\.outcome)
    #expect(outcomes.allSatisfy { if case .waiting = $0 { true } else { false } })
    #expect(scene.store.calls == ["get_incidents"], "\(scene.store.calls)")
  }

  @Test func aSearchThatSeesNewTicketsLateKeepsTheNoteForAnHour() throws {
    let scene = try DeliveryScene()
    scene.store.unseen = [41]
    try scene.alert("web1", .critical)
    #expect(scene.journal.unsettledKeys(of: "http://helpdesk", now: scene.now).count == 1)
    // Another monitor with the same user did the same.
    var draft = TicketDraft(
      title: "web1", description: "x \(try key("web1").marker)", group: 2, priority: .verySerious)
    draft.extras[0] = "web1"
    scene.store.add(draft)
    scene.store.unseen = []
    try scene.flush()
    #expect(scene.open == [41])
    scene.now += 3601
    try scene.flush()
    #expect(scene.journal.unsettledKeys(of: "http://helpdesk", now: scene.now).isEmpty)
    scene.store.forgetCalls()
    try scene.flush()
    #expect(scene.store.calls.isEmpty)
  }

  @Test func keysThatAreHeldBackCostNoRequestAndStarveNoRecovery() throws {
    let scene = try DeliveryScene()
    scene.policy.maxPerHour = 1
    try scene.alert("open", .critical)
    for index in 0..<30 { try scene.store("held\(index)", .critical) }
    try scene.flush()
    scene.store.forgetCalls()
    try scene.store("open", .ok)
    try scene.flush()
    #expect(scene.status(41) == .pendingToBeClosed)
    // The recovery's own requests, and none for a key that is held back.
    #expect(scene.store.count("get_incidents") <= 1)
    scene.store.forgetCalls()
    try scene.flush()
    #expect(scene.store.calls.isEmpty)
    scene.now += 3600
    try scene.flush()
    #expect(scene.store.tickets.values.count { $0.title.hasPrefix("held") } == 1)
  }

  @Test func furtherTriesOfACreationCountAsOneTicketAgainstTheLimit() throws {
    let scene = try DeliveryScene()
    scene.policy.maxPerHour = 2
    scene.store.errors = ["create_incident": .httpStatus]
    try scene.alert("poison", .critical)
    for _ in 0..<5 { try scene.flush() }
    scene.store.errors = [:]
    #expect(try scene.alert("innocent", .critical) == .delivered("opened ticket 41", ticket: 41))
    try scene.flush()
    #expect(scene.store.tickets.count == 2)
    // The limit of two is reached now.
    try scene.alert("third", .critical)
    #expect(!scene.store.tickets.values.contains { $0.title.hasPrefix("third") })
  }

  @Test func aTicketWhoseEmptyAnswerLooksLikeARefusalIsFound() throws {
    let scene = try DeliveryScene()
    scene.store.afterCreation = { _ throws(APIError) in throw APIError(.emptyReply, operation: "create_incident") }
    #expect(try scene.alert("web1", .critical) == .delivered("opened ticket 41", ticket: 41))
    #expect(scene.store.tickets.count == 1 && scene.journal.deadCount() == 0)
  }

  @Test func aPlaceWithWhichNothingWasCreatedIsGivenBack() throws {
    let scene = try DeliveryScene()
    scene.policy.maxPerHour = 1
    scene.policy.group = ""
    try scene.alert("web1", .critical) { $0.group = "99" }
    #expect(scene.journal.deadCount() == 1)
    #expect(try scene.alert("web2", .critical) { $0.group = "2" } == .delivered("opened ticket 41", ticket: 41))
  }

  @Test func withAFullDiskNothingOvertakesWhatWaits() throws {
    let scene = try DeliveryScene()
    scene.store.errors = ["get_incidents": .noAnswer]
    try scene.alert("web1", .critical) { $0.title = "The first" }
    scene.store.errors = [:]
    let delivery = DirectDelivery(settings: scene.queue().settings)
    let outcome = try delivery.deliver(try scene.event("web1", .ok))
    #expect(outcome == .delivered("opened ticket 41; set ticket 41 pending to be closed", ticket: 41))
    #expect(scene.store.tickets[41]?.title == "The first")
    #expect(try scene.journal.waiting().count == 0)
  }

  @Test func aDamagedMemoryDoesNotLoseTheTicket() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    try scene.journal.root.folder("memory").write([1, 2, 3], to: try key("web1").fileName)
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
    #expect(scene.journal.deadCount() == 1)
  }

  @Test func whatIsUnknownOfAKeyIsAskedOnce() throws {
    let scene = try DeliveryScene()
    let key = try key("check/mail.queued")
    try scene.journal.makeFolders()
    #expect(scene.journal.recoveryNeed(key) == .unknown)
    try scene.alert("check/mail.queued", .ok)
    #expect(scene.journal.recoveryNeed(key) == .none)
    try scene.alert("check/mail.queued", .critical)
    #expect(scene.journal.recoveryNeed(key) == .due)
  }
}
