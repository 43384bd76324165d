internal import Foundation

/// Runs what blocks on a thread of its own: the tests' tasks share as many threads as there are cores, and one that
/// waits for a socket would stop the others.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: body()) }
  }
}

/// Likewise for what throws.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await onThread { Result { try body() } }.get()
}

/// Takes a value from one thread to the next; used by one at a time.
package struct Handover<Value>: @unchecked Sendable {
  package let value: Value

  package init(_ value: Value) { self.value = value }
}

/// Whether a condition comes to hold within so many seconds. It is asked every 10 ms; `action` follows at once, on the
/// same thread: a task may have to wait for its turn.
package func eventually(
  within seconds: Double = 60, _ condition: @escaping @Sendable () -> Bool,
  then action: @escaping @Sendable () -> Void = {}
) async -> Bool {
  await onThread {
    let end = ContinuousClock.now + .seconds(seconds)
    while !condition() {
      guard ContinuousClock.now < end else { return false }
      Thread.sleep(forTimeInterval: 0.01)
    }
    action()
    return true
  }
}
