import IntegriaAPI
import Monitoring
import TestSupport

@testable import Ticketing

/// A journal for one test, a server in memory and the queue between them: alerts in this process.
final class DeliveryScene {
  let store: TicketStoreTwin
  let folder: TemporaryFolder
  var policy = TicketPolicy()
  var routes: [Route] = []
  var now = moment
  var namespace = ""
  private(set) var log: [String] = []

  /// `sharing` is the server of another monitor, which has its own journal.
  init(sharing store: TicketStoreTwin = TicketStoreTwin()) throws {
    self.store = store
    folder = try TemporaryFolder()
    policy.group = "2"
    policy.maxPerHour = 1000
  }

  var journal: Journal { Journal(folder.file("state")) }

  func queue() -> EventQueue {
    EventQueue(
      journal: journal, store: store, routes: Routes(policy, routes), server: "http://helpdesk",
      deadline: Deadline(after: .seconds(30)),
      now: now, log: { self.log.append($0) })
  }

  func event(_ text: String, _ state: Status, _ change: (inout TicketEvent) -> Void = { _ in }) throws -> TicketEvent {
    var event = TicketEvent(
      key: try key(text, namespace: namespace), kind: state == .ok ? .recovery : .problem, state: state, time: now)
    change(&event)
    return event
  }

  @discardableResult
  func alert(
    _ text: String, _ state: Status, _ change: (inout TicketEvent) -> Void = { _ in }
  ) throws -> DeliveryOutcome {
    let outcome = queue().submit(try event(text, state, change)).outcome
    now += 1
    return outcome
  }

  /// Stores events without delivering them, as during a pause after a failure.
  func store(_ text: String, _ state: Status, _ change: (inout TicketEvent) -> Void = { _ in }) throws {
    try journal.makeFolders()
    try journal.store(try event(text, state, change))
    now += 1
  }

  @discardableResult
  func flush() throws -> EventQueue.Flush {
    let flush = try queue().flush(pausing: false)
    now += 1
    return flush
  }

  var open: [Int] { store.tickets.values.filter { !$0.isClosed }.map(\.id).sorted() }

  func status(_ id: Int) -> Ticket.Status? { store.tickets[id]?.status }
}
