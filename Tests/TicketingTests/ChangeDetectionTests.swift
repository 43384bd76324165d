import IntegriaAPI
import Monitors
import Testing

@testable import Ticketing

/// The changes reported from a ticket's history, line by line.
struct ChangeDetectionTests {
  /// What happened to ticket 41 between two checks, and what is reported.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let happens: @Sendable (TicketStoreTwin) throws -> Void
    let reported: [String]

    init(_ name: String, _ reported: [String], _ happens: @escaping @Sendable (TicketStoreTwin) throws -> Void) {
      testDescription = name
      self.reported = reported
      self.happens = happens
    }
  }

  static let cases = [
    Case("nothing", []) { _ in },
    Case("taken", ["taken ana: took the ticket"]) { $0.take(41, by: "ana") },
    Case("given away", ["taken ana: gave the ticket to bob"]) { $0.take(41, by: "ana", for: "bob") },
    Case("the status alone", ["taken ana: set the ticket to Pending on a third person"]) {
      $0.setStatus(.pendingOnThirdPerson, of: 41, by: "ana")
    },
    Case("taken twice by one person", ["taken ana: took the ticket"]) {
      $0.take(41, by: "ana")
      $0.setStatus(.pendingOnThirdPerson, of: 41, by: "ana")
    },
    Case("a comment", ["commented ana: the disk is full"]) { $0.write("the disk is full", on: 41, by: "ana") },
    Case("a comment that is not public", []) { $0.write("secret", on: 41, by: "ana", isPublic: false) },
    Case("closed", ["closed ana: closed the ticket, and the problem goes on"]) { $0.close(41, by: "ana") },
    Case("taken and closed", ["taken bob: took the ticket", "closed ana: closed the ticket, and the problem goes on"]) {
      $0.take(41, by: "bob")
      $0.close(41, by: "ana")
    },
    Case(
      "closed and reopened by the button",
      ["closed ana: closed the ticket, and the problem goes on", "reopened ana: reopened the ticket"]
    ) {
      $0.close(41, by: "ana")
      $0.reopen(41, by: "ana")
    },
    Case("closed with its parent, which no line tells", ["closed : it was closed, and the problem goes on"]) {
      $0.tickets[41]?.status = .closed
    },
    Case("closed by cron, which comments in the owner's name", ["closed : it was closed, and the problem goes on"]) {
      $0.tickets[41]?.status = .closed
      $0.track(41, .commented, by: "System")
      $0.addWork("This ticket has been closed automatically", by: "bob", to: 41)
    },
    Case("deleted", ["closed : it is gone, or can no longer be seen"]) { $0.tickets[41] = nil },
    Case("our own comment", []) { try $0.comment("still critical", on: 41) },
    Case("our own change, with its false line about the owner", []) {
      var ticket = try #require($0.tickets[41])
      ticket.status = .assigned
      ticket.owner = "bob"
      try $0.update(ticket, customFields: [])
    },
    Case("a file of ours", []) { $0.track(41, .other, by: "Monitor") },
    Case("priority and title by a person", []) { $0.track(41, .other, by: "ana") },
  ]

  @Test(arguments: cases)
  func whatPeopleDidIsReported(_ one: Case) throws {
    let store = TicketStoreTwin()
    store.add(TicketDraft(title: "web1/disk", description: "", group: 2, priority: .serious))
    let before = try look(at: store, NotedTicket(41))
    #expect(before.waiting.isEmpty)
    try one.happens(store)
    let after = try look(at: store, before)
    #expect(after.waiting.map(\.words) == one.reported)
    // Each change is reported once.
    var again = after
    again.waiting = []
    #expect(try look(at: store, again).waiting.isEmpty)
  }

  @Test func theFirstLookOfAllTellsOnlyWhoHasTheTicket() throws {
    let store = TicketStoreTwin()
    store.add(TicketDraft(title: "web1/disk", description: "", group: 2, priority: .serious))
    store.write("years ago", on: 41, by: "ana")
    store.take(41, by: "ana")
    #expect(try look(at: store, NotedTicket(41), isFirst: true).waiting.map(\.words) == ["taken ana: took the ticket"])
    store.close(41, by: "ana")
    let closed = try look(at: store, NotedTicket(41), isFirst: true)
    #expect(closed.waiting.isEmpty && closed.isClosed)
    store.reopen(41, by: "ana")
    #expect(try look(at: store, closed).waiting.map(\.words) == ["reopened ana: reopened the ticket"])
  }

  @Test func aTicketIsTakenAnewAfterOurReopening() throws {
    let store = TicketStoreTwin()
    store.add(TicketDraft(title: "web1/disk", description: "", group: 2, priority: .serious))
    store.take(41, by: "ana")
    var noted = try look(at: store, NotedTicket(41))
    noted.waiting = []
    var ticket = try #require(store.tickets[41])
    for status in [Ticket.Status.pendingToBeClosed, .reopened] {
      ticket.status = status
      try store.update(ticket, customFields: [])
    }
    noted = try look(at: store, noted)
    #expect(noted.waiting.isEmpty)
    store.setStatus(.assigned, of: 41, by: "ana")
    #expect(try look(at: store, noted).waiting.map(\.words) == ["taken ana: took the ticket"])
  }

  @Test func anUnchangedTicketIsReadOnceMoreAndThenNoMore() throws {
    let store = TicketStoreTwin()
    store.add(TicketDraft(title: "web1/disk", description: "", group: 2, priority: .serious))
    var noted = NotedTicket(41)
    var reads = 0
    for _ in 0..<4 {
      let facts = try store.ticket(41).map(TicketFacts.init)
      if !noted.isKnown(facts) {
        reads += 1
        noted = try look(at: store, noted)
      }
    }
    #expect(reads == 2)
  }

  private func look(at store: TicketStoreTwin, _ noted: NotedTicket, isFirst: Bool = false) throws -> NotedTicket {
    let facts = try store.ticket(noted.ticket).map(TicketFacts.init)
    var detection = ChangeDetection(user: "monitor", tellsComments: true, isFirst: isFirst, noted, facts)
    let history = try store.tracking(of: noted.ticket)
    let workunits = detection.needsWorkunits(history) ? try store.workunits(of: noted.ticket) : []
    return detection.detect(history, workunits)
  }
}

extension WaitingChange {
  fileprivate var words: String { "\(change.kind.rawValue) \(change.person): \(change.words)" }
}
