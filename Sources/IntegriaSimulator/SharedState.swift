import Synchronization

/// What the connections of one simulator share, each part under its lock.
final class SharedState: Sendable {
  let faults = Mutex(FaultBoard())
  let requests = Mutex<[RecordedRequest]>([])
  let late = LateAnswers()
  private let store: Mutex<Store>

  init(_ store: Store) { self.store = Mutex(store) }

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
