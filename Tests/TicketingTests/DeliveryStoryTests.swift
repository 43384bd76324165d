import Monitoring
import TestSupport
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// Stories of tickets in this process, from events to the server's tickets.
struct DeliveryStoryTests {
  @Test func aProblemOpensATicketAndItsRecoveryResolvesIt() throws {
    let scene = try DeliveryScene()
    #expect(try scene.alert("web1", .critical) == .delivered("opened ticket 41", ticket: 41))
    #expect(try scene.alert("web1", .critical) == .delivered("ticket 41 is open already", ticket: 41))
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
    #expect(scene.status(41) == .pendingToBeClosed)
    #expect(try scene.alert("web1", .critical) == .delivered("reopened ticket 41", ticket: 41))
    #expect(scene.store.comments[41]?.count == 2)
    #expect(try scene.journal.waiting().count == 0)
  }

  @Test func severalEventsAtOnceEachSayWhatBecameOfThem() throws {
    let scene = try DeliveryScene()
    let events = try ["web1", "web2", "web1"].map { try scene.event($0, .critical) }
    let outcomes = scene.queue().submit(events).map(\.outcome)
    let web1 = DeliveryOutcome.delivered("opened ticket 41", ticket: 41)
    #expect(outcomes == [web1, .delivered("opened ticket 42", ticket: 42), web1])
  }

  @Test(arguments: ["2", "02", "Customer #A", "customer #a"])
  func theGroupIsNoPartOfTheKey(_ spelling: String) throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    try scene.alert("web1", .critical) { $0.group = spelling }
    #expect(scene.open == [41])
    scene.policy.group = ""
    #expect(try scene.alert("web1", .ok) == .delivered("set ticket 41 pending to be closed", ticket: 41))
  }

  @Test func twoNamespacesAreTwoProblems() throws {
    let scene = try DeliveryScene()
    for namespace in ["a", "b"] {
      scene.namespace = namespace
      try scene.alert("web1", .critical)
    }
    #expect(scene.open == [41, 42])
  }

  @Test func aGroupsNameThatTwoHaveIsTheLowerNumberAndBothAreNamed() throws {
    let scene = try DeliveryScene()
    scene.store.groupList = [5, 2].map { TicketGroup(id: $0, name: "Support") }
    #expect(
      try scene.alert("web1", .critical) { $0.group = "Support" }
        == .delivered("opened ticket 41; in group 2, since 'Support' is the name of groups 2 and 5", ticket: 41))
    #expect(scene.store.tickets[41]?.group == 2)
    #expect(
      scene.queue().plan(try scene.event("web2", .critical) { $0.group = "Support" })
        == "would open a ticket in group 2, since 'Support' is the name of groups 2 and 5: web2 is CRITICAL")
  }

  @Test func aNumberThatNoGroupHasButThatIsAGroupsNameIsThatGroup() throws {
    let scene = try DeliveryScene()
    scene.store.groupList.append(TicketGroup(id: 7, name: "2024"))
    try scene.alert("web1", .critical) { $0.group = "2024" }
    #expect(scene.store.tickets[41]?.group == 7)
  }

  @Test func aGroupThatTheServerDoesNotListIsLeftOutForThePolicys() throws {
    let scene = try DeliveryScene()
    #expect(
      try scene.alert("web1", .critical) { $0.group = "Nobody" }
        == .delivered("opened ticket 41; in group 2, since the server does not list 'Nobody'", ticket: 41))
    #expect(scene.store.tickets[41]?.group == 2)
  }

  @Test func aListOfGroupsThatIsMerelyEmptyRefusesNothing() throws {
    let scene = try DeliveryScene()
    scene.policy.group = "Engineering"
    scene.store.groupList = []
    try scene.alert("web1", .critical)
    #expect(try scene.journal.waiting().count == 1)
    #expect(scene.journal.deadCount() == 0)
    scene.store.groupList = [TicketGroup(id: 3, name: "Engineering")]
    try scene.flush()
    #expect(scene.open == [41])
  }

  @Test func aTicketThatQuotesTheMarkerIsLeftAlone() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    let marker = try key("web1").marker
    scene.store.user = "customer"
    var draft = TicketDraft(title: "Re: web1", description: "You wrote \(marker)", group: 2, priority: .low)
    scene.store.add(draft)
    draft.extras[0] = "web1"
    scene.store.add(draft)
    scene.store.user = "monitor"
    try scene.alert("web1", .ok)
    #expect(scene.status(41) == .pendingToBeClosed)
    #expect(scene.status(42) == .new && scene.status(43) == .new)
    #expect(scene.store.comments[42] == nil && scene.store.comments[43] == nil)
    // Nor does it suppress an alert.
    scene.store.tickets[41] = nil
    #expect(
      try scene.alert("web1", .critical)
        == .delivered(
          "opened ticket 44; ticket 43 has the same marker, but user 'customer' created it: it is left alone",
          ticket: 44))
  }

  @Test func aTicketThatAnotherUserOpenedAndThisOneDoesNotSeeIsNamed() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    scene.store.user = "other"
    scene.store.tickets[41] = nil
    #expect(
      try scene.alert("web1", .critical)
        == .delivered(
          "opened ticket 42; ticket 41, which user 'monitor' opened, is not visible to user 'other'", ticket: 42))
  }

  @Test func eventsThatWaitedKeepWhatTheySaid() throws {
    let scene = try DeliveryScene()
    try scene.store("web1", .critical) {
      $0.title = "The first title"
      $0.text = "first text\nmore"
      $0.overrides.owner = "ana"
      $0.overrides.priority = 3
      $0.overrides.emailCopy = "ana@example.com"
      $0.overrides.type = 1
      $0.overrides.inventory = "7"
      $0.overrides.fields = ["Host": "web1"]
    }
    try scene.store("web1", .ok) { $0.output = "it is fine" }
    try scene.store("web1", .critical) {
      $0.title = "Another title"
      $0.text = "second text\nmore"
    }
    try scene.flush()
    let ticket = try #require(scene.store.tickets[41])
    #expect(ticket.title == "The first title" && ticket.owner == "ana" && ticket.priority == .serious)
    #expect(ticket.type == 1)
    #expect(ticket.description.hasPrefix("first text\nmore\n"))
    #expect(ticket.description.contains(" CRITICAL: first text\n"))
    #expect(ticket.description.contains(" OK: it is fine\n"))
    #expect(ticket.description.contains(" CRITICAL: second text\n"))
  }

  @Test func aRefusedEventGoesToDeadAloneAndComesBackFromThere() throws {
    let scene = try DeliveryScene()
    scene.policy.group = ""
    try scene.store("web1", .critical) { $0.group = "99" }
    try scene.store("web1", .critical) { $0.group = "2" }
    let flush = try scene.flush()
    #expect(flush.refused.count == 1)
    #expect(scene.open == [41])
    #expect(scene.journal.deadCount() == 1)
    #expect(try scene.queue().retryDead() == (1, 0))
    try scene.flush()
    #expect(scene.journal.deadCount() == 0)
    #expect(scene.open == [41])
  }

  @Test func aRefusedProblemThatIsOverIsNotPutBack() throws {
    let scene = try DeliveryScene()
    scene.store.errors = ["create_incident": .emptyReply]
    try scene.alert("web1", .critical)
    scene.store.errors = [:]
    try scene.alert("web1", .ok)
    #expect(try scene.queue().retryDead() == (0, 1))
    try scene.flush()
    #expect(scene.open.isEmpty && scene.journal.deadCount() == 1)
  }

  /// A wrong clock: a delivery in the future does not count.
  @Test func aRefusedRecoveryIsPutBackAfterAClockWasSetBack() throws {
    let scene = try DeliveryScene()
    let right = scene.now
    scene.now += 1_000_000
    try scene.alert("web1", .critical)
    scene.now = right + 10
    scene.store.errors = ["create_workunit": .emptyReply]
    try scene.alert("web1", .ok)
    scene.store.errors = [:]
    #expect(try scene.queue().retryDead() == (1, 0))
    try scene.flush()
    #expect(scene.status(41) == .pendingToBeClosed)
  }

  @Test func aRefusedRecoveryOfAProblemThatGoesOnIsNotPutBack() throws {
    let scene = try DeliveryScene()
    scene.policy.recovery = .close
    try scene.alert("web1", .critical)
    scene.store.errors = ["create_workunit": .emptyReply]
    try scene.alert("web1", .ok)
    scene.store.errors = [:]
    try scene.alert("web1", .critical)
    #expect(try scene.queue().retryDead() == (0, 1))
    try scene.flush()
    #expect(scene.open == [41])
  }

  /// An event waits for the server's earlier address; later the present address got another state.
  @Test(arguments: [(old: Status.critical, new: Status.ok), (.ok, .critical)])
  func whatWasDeliveredSinceIsNotUndoneByATakeOver(old: Status, new: Status) throws {
    let scene = try DeliveryScene()
    scene.policy.recovery = .close
    try scene.journal.makeFolders()
    var event = try scene.event("web1", old)
    event.key = try #require(event.key.on(server: "http://old"))
    try scene.journal.store(event)
    scene.now += 1
    try scene.alert("web1", new)
    let before = scene.open
    #expect(try scene.queue().takeOver(from: "http://old") == 1)
    try scene.flush()
    #expect(scene.open == before && scene.journal.deadCount() == 1)
    // Nor does it return to the earlier address.
    #expect(try scene.queue().retryDead() == (0, 1))
    #expect(try scene.journal.waiting().count == 0)
  }

  @Test func aTakeOverDeliversWhatNothingWasDeliveredAfter() throws {
    let scene = try DeliveryScene()
    try scene.journal.makeFolders()
    var event = try scene.event("web1", .critical)
    event.key = try #require(event.key.on(server: "http://old"))
    try scene.journal.store(event)
    #expect(try scene.queue().takeOver(from: "http://old") == 0)
    try scene.flush()
    #expect(scene.open == [41] && scene.journal.deadCount() == 0)
  }

  @Test func aTextThatIsRefusedForItsSizeGoesAgainShortened() throws {
    let scene = try DeliveryScene()
    scene.store.sizeLimit = 20_000
    let outcome = try scene.alert("web1", .critical) { $0.text = String(repeating: "x", count: 100_000) }
    #expect(
      outcome
        == .delivered("opened ticket 41; the text was cut, since the server refused its size (HTTP 413)", ticket: 41))
    let text = try #require(scene.store.tickets[41]?.description)
    #expect(try text.utf8.count < 10_000 && text.hasSuffix(key("web1").marker))
    let comment = try scene.alert("web1", .ok) { $0.text = String(repeating: "y", count: 100_000) }
    #expect(
      comment
        == .delivered(
          "set ticket 41 pending to be closed; the text was cut, since the server refused its size (HTTP 413)",
          ticket: 41))
  }

  @Test func fieldsThatCannotBePlacedAreLeftOutAndTheTicketIsOpened() throws {
    let scene = try DeliveryScene()
    let outcome = try scene.alert("web1", .critical) {
      $0.overrides.type = 1
      $0.overrides.fields = ["Colour": "red"]
    }
    #expect(
      outcome
        == .delivered(
          "opened ticket 41; field 'Colour' left out: ticket type 1 does not have it, but Host, Service", ticket: 41))
  }

  @Test(arguments: ["", "0", " \n"])
  func aTitleThatTheServerDoesNotTakeIsTheTemplates(_ title: String) throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical) { $0.title = title }
    #expect(scene.store.tickets[41]?.title == "web1 is CRITICAL")
  }

  @Test func whatALaterBatchOfEventsDidHidesNothingOfTheFirst() throws {
    let scene = try DeliveryScene()
    // A repeat arrives while the ticket is being opened.
    scene.store.afterCreation = { _ in try? scene.store("web1", .critical) }
    try scene.store("web1", .critical)
    let flush = try scene.flush()
    #expect(flush.delivered == 2)
    #expect(flush.lines == ["web1: opened ticket 41; ticket 41 is open already"])
  }
}
