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

  /// As after the server was restored from a backup: the number in the journal is that of another ticket.
  @Test(arguments: [
    ("customer", "My mouse is broken", "web1/disk"), ("monitor", "IM" + String(repeating: "0", count: 32), "x"),
  ])
  func aNumberThatAnotherTicketHasNowIsNotOurs(_ creator: String, _ text: String, _ extra: String) throws {
    let scene = try DeliveryScene()
    scene.policy.servicesOfDownHost = .comment
    try scene.alert("web1", .critical) { $0.host = "web1" }
    scene.store.tickets[41] = try found(text, creator: creator, extra: extra)
    #expect(try scene.alert("web1", .ok) == .delivered("there is no ticket to recover", ticket: nil))
    #expect(try scene.alert("web1", .critical) == .delivered("opened ticket 42", ticket: 42))
    scene.store.tickets[42] = try found(text, creator: creator, extra: extra)
    let outcome = try scene.alert("web1/disk", .critical) { ($0.host, $0.service) = ("web1", "disk") }
    #expect(outcome == .delivered("opened ticket 43", ticket: 43))
    #expect(scene.store.comments.isEmpty && scene.store.count("update_incident") == 0)
  }
}
