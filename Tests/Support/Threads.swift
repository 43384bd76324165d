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

/// Whether a condition comes to hold within so many seconds. It is asked every 10 ms.
package func eventually(within seconds: Double = 20, _ condition: () -> Bool) async -> Bool {
  let end = ContinuousClock.now + .seconds(seconds)
  while !condition() {
    guard ContinuousClock.now < end else { return false }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return true
}
