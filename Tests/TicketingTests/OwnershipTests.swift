import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// Whether a ticket that a search found is ours: one that only quotes the marker is not.
struct OwnershipTests {
  private func ownership(noted: Int? = nil, openedBy: String = "") throws -> TicketOwnership {
    var memory = TicketMemory()
    memory.ticket = noted
    memory.openedBy = openedBy
    return TicketOwnership(try key(), user: "monitor", memory: memory)
  }

  private func found(_ text: String, creator: String = "monitor", extra: String? = "web1/disk") throws -> Ticket {
    var ticket = try ticket(41, description: text, creator: creator)
    ticket.extras[0] = extra
    return ticket
  }

  @Test func aRecoveryNamesTheTicketThatAnotherUserOpenedAndThisOneCannotSee() throws {
    let scene = try DeliveryScene()
    scene.store.user = "ana"
    try scene.alert("web1", .critical)
    scene.store.user = "bob"
    scene.store.tickets = [:]
    let outcome = try scene.alert("web1", .ok)
    #expect(
      outcome
        == .delivered(
          "there is no ticket to recover: ticket 41, which user 'ana' opened, is not visible to user 'bob'", ticket: nil
        ))
  }

  @Test func theMarkerIsTheLastWordAndTheKeyIsInInfoExtra() throws {
    let marker = try key().marker
    let ownership = try ownership()
    #expect(try ownership.isOurs(found("text\n\n\(marker)")))
    #expect(try ownership.isOurs(found("text\n\n\(marker)\n ")))
    #expect(try ownership.isOurs(found("text \(marker)", extra: nil)))
    for quoting in ["\(marker) is what my ticket said", "text", "x\(marker)", "\(marker)."] {
      #expect(try !ownership.isOurs(found(quoting)), "\(quoting)")
      #expect(try !ownership.isOthers(found(quoting)), "\(quoting)")
    }
    #expect(try !ownership.isOurs(found("text \(marker)", extra: "")))
    #expect(try !ownership.isOurs(found("text \(marker)", extra: "web2/disk")))
  }

  @Test func whatAnotherUserCreatedIsNotOursUnlessTheJournalNotedIt() throws {
    let text = "text \(try key().marker)"
    let others = try found(text, creator: "ana")
    #expect(try !ownership().isOurs(others))
    #expect(try ownership().isOthers(others))
    #expect(try ownership(noted: 41).isOurs(others))
    #expect(try ownership(openedBy: "Ana").isOurs(others))
    #expect(try ownership().isOurs(found(text, creator: "MONITOR")))
  }
}
