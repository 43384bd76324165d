internal import Foundation

/// Runs blocking code on its own thread. The tests' tasks share as many threads as there are cores, so a task that
/// waits for a socket would block the others.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: body()) }
  }
}

/// The same for code that throws.
package func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await onThread { Result { try body() } }.get()
}

/// Passes a value from one thread to the next; only one uses it at a time.
package struct Handover<Value>: @unchecked Sendable {
  package let value: Value

  package init(_ value: Value) { self.value = value }
}

/// Whether a condition becomes true within `seconds`. It is checked every 10 ms. `action` follows at once on the same
/// thread, because a task may have to wait for its turn.
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
