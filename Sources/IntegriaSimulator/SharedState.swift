import Synchronization

/// The state that a simulator's connections share, each part under its own lock.
final class SharedState: Sendable {
  let faults = Mutex(FaultBoard())
  let requests = Mutex<[RecordedRequest]>([])
  let late = LateAnswers()
  /// The number of requests being answered, now and at most.
  let workers = Mutex(Workers())
  /// Seconds that a request takes for each ticket that it reads.
  let ticketCost: Mutex<Double>
  private let store: Mutex<Store>

  init(_ store: Store, ticketCost: Double) {
    self.store = Mutex(store)
    self.ticketCost = Mutex(ticketCost)
  }

  /// Runs `body` with exclusive access to the database.
  func withStore<T>(_ body: (inout Store) -> T) -> T {
    // The lock passes its value as a separate region; the result leaves it through a variable.
    var result: T?
    store.withLock { result = body(&$0) }
    guard let result else { preconditionFailure("the lock did not run its body") }
    return result
  }

  /// Records a request for tests. At 100,000 requests, the oldest tenth is dropped first.
  func record(_ request: RecordedRequest) {
    requests.withLock { requests in
      if requests.count >= 100_000 { requests.removeFirst(10_000) }
      requests.append(request)
    }
  }
}

/// The server's busy workers. A worker stays busy even if its client has gone.
struct Workers: Sendable {
  private(set) var most = 0
  /// The number of tickets that they read.
  var ticketsRead = 0
  /// The number of requests that they held, for a refused login or an unknown operation.
  var refusals = 0
  private var busy = 0

  mutating func begin() {
    busy += 1
    most = max(most, busy)
  }

  mutating func end() { busy -= 1 }
}
