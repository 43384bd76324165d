import Synchronization

/// What the connections of one simulator share, each part under its lock.
final class SharedState: Sendable {
  let faults = Mutex(FaultBoard())
  let requests = Mutex<[RecordedRequest]>([])
  let late = LateAnswers()
  /// How many requests are being answered now, and how many were at once at most.
  let workers = Mutex(Workers())
  /// Seconds that a request takes for each ticket that it reads.
  let ticketCost: Mutex<Double>
  private let store: Mutex<Store>

  init(_ store: Store, ticketCost: Double) {
    self.store = Mutex(store)
    self.ticketCost = Mutex(ticketCost)
  }

  /// Runs `body` on the database, alone.
  func withStore<T>(_ body: (inout Store) -> T) -> T {
    // The lock hands its value out as a region of its own; the result leaves it through a box.
    var result: T?
    store.withLock { result = body(&$0) }
    guard let result else { preconditionFailure("the lock did not run its body") }
    return result
  }

  /// Keeps a request for tests, and forgets the oldest tenth of 100,000.
  func record(_ request: RecordedRequest) {
    requests.withLock { requests in
      if requests.count >= 100_000 { requests.removeFirst(10_000) }
      requests.append(request)
    }
  }
}

/// How many of the server's workers are busy, also with a request whose client has gone.
struct Workers: Sendable {
  private(set) var most = 0
  /// How many tickets they read.
  var ticketsRead = 0
  /// How many requests they held, for a refused login or an unknown operation.
  var refusals = 0
  private var busy = 0

  mutating func begin() {
    busy += 1
    most = max(most, busy)
  }

  mutating func end() { busy -= 1 }
}
