import IntegriaAPI
import Monitoring
import Testing

@testable import Ticketing

/// What `--dry-run` says, where something else than the state of the ticket decides.
struct DryRunTests {
  private let scene: DeliveryScene

  init() throws { scene = try DeliveryScene() }

  private func plan(_ text: String, _ change: (inout TicketEvent) -> Void = { _ in }) throws -> String {
    scene.queue().plan(try scene.event(text, .critical, change))
  }

  @Test func itSaysThatTheHourlyLimitHoldsATicketBack() throws {
    scene.policy.maxPerHour = 1
    try scene.alert("web1", .critical)
    #expect(
      try plan("web2")
        == "would wait in the journal: there were as many new tickets within an hour as max-per-hour allows")
    #expect(try plan("web1") == "would do nothing: ticket 41 is open already")
  }

  /// Nothing is asked of the server then, so the ticket that another monitor opened is not found.
  @Test func theHourlyLimitHoldsBackWhatOnlyTheServerKnowsToo() throws {
    scene.policy.maxPerHour = 1
    try scene.alert("web1", .critical)
    try DeliveryScene(sharing: scene.store).alert("web2", .critical)
    let words = try plan("web2")
    let start = "would wait in the journal: "
    #expect(words.hasPrefix(start))
    #expect(try scene.alert("web2", .critical) == .waiting(String(words.dropFirst(start.count))))
  }

  @Test func itSaysWhatComesBeforeTheEvent() throws {
    scene.store.errors["get_incidents"] = .cannotConnect
    try scene.alert("web1", .critical)
    scene.store.errors = [:]
    #expect(
      try plan("web1") == "would open a ticket in group 2: web1 is CRITICAL; it waits first: the server failed a moment"
        + " ago and is left alone for 29 s; events of the same problem that wait come first: 1")
  }

  /// A crash came after the delivery and before the removal of the event.
  @Test func whatWasDeliveredDoesNotComeFirst() throws {
    let event = try scene.event("web1", .critical)
    try scene.store("web1", .critical)
    var memory = KeyMemory()
    memory.done = try scene.journal.waitingEvents(of: event.key.fileName)
    try scene.journal.write(memory, of: event.key.fileName)
    #expect(try plan("web1") == "would open a ticket in group 2: web1 is CRITICAL")
  }

  @Test func itHasTheNotesOfANewTicketsLine() throws {
    scene.policy.servicesOfDownHost = .child
    try scene.alert("web1", .critical) { $0.host = "web1" }
    let words = try plan("web1/disk") {
      ($0.host, $0.service) = ("web1", "disk")
      $0.overrides.fields = ["Rack": "4"]
    }
    #expect(
      words == "would open a ticket in group 2: web1/disk is CRITICAL; fields left out, since no ticket type is given"
        + " that has them; its host is down: a child of ticket 41")
    scene.store.tickets = [:]
    scene.store.user = "other"
    #expect(
      try plan("web1") == "would open a ticket in group 2: web1 is CRITICAL; ticket 41, which user 'monitor' opened, is"
        + " not visible to user 'other'")
  }

  @Test func itSaysThatAGroupIsRefusedForATicketThatReplacesAnother() throws {
    scene.policy.reopen = .never
    try scene.alert("web1", .critical)
    try scene.alert("web1", .ok)
    #expect(try plan("web1") == "would close ticket 41 and open another in group 2: web1 is CRITICAL")
    scene.policy.group = "Nobody"
    #expect(try plan("web1").hasPrefix("would be refused for good: there is no group 'Nobody' on the server"))
  }
}
