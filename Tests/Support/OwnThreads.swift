internal import Foundation
package import Testing

/// Runs the blocking tests of a suite on their own threads. The tests' tasks share as many threads as there are cores,
/// so a task that waits for a socket would block the others.
package struct OwnThreads: SuiteTrait, TestTrait, TestScoping {
  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(SpareThreads.shared) { try await function() }
  }

  package var isRecursive: Bool { true }
}

extension Trait where Self == OwnThreads {
  /// For tests that wait for sockets.
  package static var ownThreads: OwnThreads { OwnThreads() }
}

/// Runs each job on its own thread, with a limit on the threads at the same time.
private final class SpareThreads: TaskExecutor {
  static let shared = SpareThreads()

  private let free = DispatchSemaphore(value: 8)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    Thread.detachNewThread { [self] in
      free.wait()
      defer { free.signal() }
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
