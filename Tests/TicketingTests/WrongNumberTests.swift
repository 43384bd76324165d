import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// The answer to a creation has the number of another ticket: that ticket is not changed, and the new one is found.
struct WrongNumberTests {
  private let scene: DeliveryScene

  init() throws {
    scene = try DeliveryScene()
    scene.store.insert(try #require(ticket(7, by: "ana")))
  }

  @Test(arguments: [Ticket.Status.assigned, .closed], ["ana", "monitor"])
  func theTicketOfAPersonIsNotTakenForTheNewOne(_ status: Ticket.Status, creator: String) throws {
    scene.store.insert(try #require(ticket(7, by: creator)))
    scene.store.tickets[7]?.status = status
    scene.store.wrongNumber = 7
    let outcome = try scene.alert("web1", .critical)
    let line = "opened ticket 41; the server answered with the number of another one, 7"
    #expect(outcome == .delivered(line, ticket: 41))
    scene.store.wrongNumber = nil
    try scene.alert("web1", .ok)
    #expect(scene.status(41) == .pendingToBeClosed && scene.status(7) == status)
    #expect(scene.store.comments[7] == nil)
  }

  @Test func theTicketOfAnotherKeyIsNotTakenForTheNewOne() throws {
    try scene.alert("web1", .critical) { $0.title = "Disk full" }
    scene.store.wrongNumber = 41
    try scene.alert("web2", .critical) { $0.title = "Disk full" }
    scene.store.wrongNumber = nil
    #expect(scene.open == [7, 41, 42])
    try scene.alert("web2", .ok)
    #expect(scene.status(41) == .new && scene.status(42) == .pendingToBeClosed)
  }

  /// The search may find the new ticket only later.
  @Test func withoutTheNewTicketTheEventWaitsAndOpensNoSecondOne() throws {
    (scene.store.wrongNumber, scene.store.unseen) = (7, [41])
    let outcome = try scene.alert("web1", .critical)
    let reason = "create_incident failed: it answered with the number of another ticket, 7"
    #expect(outcome == .waiting(reason))
    (scene.store.wrongNumber, scene.store.unseen) = (nil, [])
    #expect(try scene.flush().delivered == 1)
    #expect(scene.open == [7, 41] && scene.store.count("create_incident") == 1)
    #expect(scene.store.comments[7] == nil)
  }

  @Test func aRunThatEndsBeforeItHasLookedIsNotMisledEither() throws {
    scene.store.wrongNumber = 7
    scene.store.afterCreation = { $0.errors = ["get_incidents": .noAnswer] }
    try scene.alert("web1", .critical)
    (scene.store.wrongNumber, scene.store.errors) = (nil, [:])
    try scene.flush()
    try scene.alert("web1", .ok)
    #expect(scene.status(41) == .pendingToBeClosed && scene.status(7) == .new)
  }

  /// A server that answers each creation wrongly, and whose search finds nothing, gets no more tickets than allowed in
  /// an hour.
  @Test func whatIsTriedAgainCountsAgainstTheHourlyLimit() throws {
    scene.policy.maxPerHour = 3
    (scene.store.wrongNumber, scene.store.unseen) = (7, Set(41..<60))
    try scene.alert("web1", .critical)
    for _ in 0..<5 { try scene.flush() }
    // One more reports that the limit is reached.
    let keys = scene.store.tickets.values.filter { $0.extras.first == "web1" }
    #expect(keys.count == 3 && scene.store.count("create_incident") == 4)
  }

  @Test func aServerThatLosesTheMarkerIsBelieved() throws {
    scene.store.afterCreation = { $0.tickets[41]?.description = "" }
    #expect(try scene.alert("web1", .critical) == .delivered("opened ticket 41", ticket: 41))
    try scene.alert("web1", .ok)
    #expect(scene.status(41) == .pendingToBeClosed)
  }

  private func ticket(_ id: Int, by creator: String) -> Ticket? {
    let fields = [
      "id_incident": "\(id)", "status": "1", "title": "A person's request", "description": "Help",
      "id_creator": creator,
    ]
    let children = fields.map { RecordReader.Element(name: $0.key, text: $0.value, children: []) }
    return Ticket(RecordReader.Element(name: "incident", text: "", children: children))
  }
}
