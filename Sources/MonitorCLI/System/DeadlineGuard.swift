internal import Glibc
internal import Synchronization

/// Keeps the monitoring contract where the run does not: a thread that speaks the last words when the time is over,
/// and handlers that speak them when the process traps. A Swift trap cannot be caught, so this sits outside.
enum DeadlineGuard {
  /// Seconds that a run has beyond its deadline to print what it knows.
  private static let grace = 0.3

  /// Whoever sets this first may write to standard output.
  private static let hasSpoken = Atomic<Bool>(false)
  /// The code that the process ends with, should the guard end it.
  private static let exitCode = Atomic<Int32>(3)

  // Written once, before the thread and the handlers that read it exist.
  nonisolated(unsafe) private static var words: UnsafeBufferPointer<UInt8>?

  static func arm(seconds: Double, lastWords: LastWords) {
    guard words == nil else { return }
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: lastWords.text.utf8.count)
    _ = bytes.initialize(from: lastWords.text.utf8)
    words = UnsafeBufferPointer(bytes)
    exitCode.store(lastWords.exitCode, ordering: .releasing)
    for trap in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] { signal(trap) { _ in DeadlineGuard.speak() } }
    startThread(after: seconds + grace)
  }

  /// The run has its result: from here on the guard only ends the process, with that code.
  static func standDown(_ code: Int32) {
    exitCode.store(code, ordering: .releasing)
    _ = hasSpoken.exchange(true, ordering: .acquiringAndReleasing)
  }

  private static func startThread(after seconds: Double) {
    let whole = Int(seconds)
    let pause = UnsafeMutablePointer<timespec>.allocate(capacity: 1)
    pause.initialize(to: timespec(tv_sec: whole, tv_nsec: Int((seconds - Double(whole)) * 1e9)))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        let pause = context?.assumingMemoryBound(to: timespec.self)
        if let pause { while nanosleep(pause, pause) != 0 {} }
        DeadlineGuard.speak()
        return nil
      }, pause)
    if status != 0 { pause.deallocate() }
  }

  /// Only what a signal handler may do: no allocation, no lock.
  private static func speak() {
    let isFirst = !hasSpoken.exchange(true, ordering: .acquiringAndReleasing)
    if isFirst, let words { _ = write(STDOUT_FILENO, words.baseAddress, words.count) }
    _exit(exitCode.load(ordering: .acquiring))
  }
}
