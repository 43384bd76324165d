internal import Glibc
internal import HTTPServer

/// Runs work in parallel, each part on a thread of its own.
enum SideBySide {
  /// The results of `work` on each input, in the order of the inputs. Returns when all have ended. If no thread can be
  /// made, the work is done on this one.
  static func map<Input, Result>(_ inputs: [Input], _ work: @escaping (Input) -> Result) -> [Result] {
    guard inputs.count > 1 else { return inputs.map(work) }
    let results = Results<Result>(count: inputs.count)
    for (index, input) in inputs.enumerated() {
      // From here on only one thread uses it: the new one, or this one if no thread can be made.
      nonisolated(unsafe) let task = { results.set(work(input), at: index) }
      if !SystemThread.start({ task() }) { task() }
    }
    return results.all()
  }

  /// The results. Each is set by one thread.
  private final class Results<Result>: @unchecked Sendable {
    private let places: UnsafeMutablePointer<Result?>
    private let count: Int
    private let finished = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init(count: Int) {
      self.count = count
      places = .allocate(capacity: count)
      places.initialize(repeating: nil, count: count)
      sem_init(finished, 0, 0)
    }

    deinit {
      sem_destroy(finished)
      finished.deallocate()
      places.deinitialize(count: count)
      places.deallocate()
    }

    func set(_ result: Result, at index: Int) {
      places[index] = result
      sem_post(finished)
    }

    /// Waits for all results.
    func all() -> [Result] {
      for _ in 0..<count { while sem_wait(finished) != 0 {} }
      return (0..<count).compactMap { places[$0] }
    }
  }
}
